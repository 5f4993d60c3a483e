"""Grammar that can be judged by the translation alone: verb forms, articles, connectives, what verbs ask for."""
