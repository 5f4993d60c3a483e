from tests.reference.causal.conftest import model, one_thread, toy_folder  # noqa: F401
from tests.reference.embedded.conftest import tiny_directory, tiny_model  # noqa: F401
