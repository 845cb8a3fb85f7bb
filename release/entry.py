"""Where the single-file application begins; see `make app`."""

from glossary.__main__ import main

if __name__ == "__main__":
    main()
