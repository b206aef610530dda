from space.inner import VALUE
import space
HAS_FILE = getattr(space, "__file__", None) is not None
