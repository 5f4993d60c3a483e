"""Style (`S…`): what is no fault of grammar, and that nobody would write who had not another language before them."""
