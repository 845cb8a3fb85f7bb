"""Adding a term: a decision in the termbase, or where there is none an edit of terms.yaml."""

from glossary.lsp.changes import Edit, edit
from glossary.lsp.knowledge import Knowledge
from glossary.model import Entry, Proposal, Term
from glossary.termbase import open_termbase
from glossary.termsfile import write


def can_add(knowledge: Knowledge) -> bool:
    """Tell whether there is anything to add a term to."""
    return knowledge.termbase.is_file() or knowledge.project.terms is not None


def decide(knowledge: Knowledge, zh: str, en: str) -> str:
    """Record in the termbase that a term is rendered so; return what was recorded.

    Raises:
        TermbaseError: it cannot be written, or the decision makes no sense.
    """
    with open_termbase(knowledge.termbase, write=True) as termbase:
        decision = termbase.decide(Proposal("add", zh, en))
    return f"decision {decision.number}: add {zh} = “{en}”"


def edited(text: str, path: str, knowledge: Knowledge, zh: str, en: str) -> tuple[Edit, str]:
    """Return where terms.yaml changes when a rendering, or a whole entry, is added, and its text.

    Raises:
        TermsFileError: terms.yaml breaks its layout.
    """
    old = knowledge.known.entry_of(zh)
    if old is None:
        new = Entry(zh, (Term(zh, "zh-Hans"), Term(en, "en")))
        after = write.updated(text, path, {}, [new])
    else:
        more = old.with_terms((*old.terms, Term(en, "en", "admitted")))
        after = write.updated(text, path, {old.id: more}, [])
    return edit(text, after), after
