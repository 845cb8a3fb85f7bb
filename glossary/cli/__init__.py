"""The command line: arguments in, plain text or records out; commands are loaded when called."""
