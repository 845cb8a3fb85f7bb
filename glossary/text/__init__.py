"""Pure text work, and the only floor that knows jieba, opencc, pypinyin and the matcher."""
