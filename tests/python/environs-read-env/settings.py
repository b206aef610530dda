from pathlib import Path
from environs import Env

env = Env()
env.read_env(str(Path(__file__).resolve().parent / ".env"))
NAME = env("NAME", "none")
DEBUG = env.bool("DEBUG", True)
COMMENTED = env("COMMENTED")
INTERPOLATED = env("INTERPOLATED")
