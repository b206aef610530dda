from pathlib import Path
import environ

BASE_DIR = Path(__file__).resolve().parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")
EXPORTED = env("EXPORTED", default="none")
PLAIN = env("PLAIN", default="none")
environ.Env.read_env(BASE_DIR / "second.env", overwrite=True)
AFTER = env("PLAIN", default="none")
environ.Env.read_env(str(BASE_DIR / "third.env"), ONLY_DEFAULT="given")
ONLY_DEFAULT = env("ONLY_DEFAULT", default="none")
