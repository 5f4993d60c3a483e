"""File (`X…`): what in the file is not translated content at all."""
