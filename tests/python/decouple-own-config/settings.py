import os
from decouple import AutoConfig, Config, RepositoryEnv

HERE = os.path.dirname(os.path.abspath(__file__))
config = Config(RepositoryEnv(os.path.join(HERE, "prod.env")))
NAME = config("NAME", default="none")
auto = AutoConfig(search_path=os.path.join(HERE, "deep"))
DEEP = auto("NAME", default="none")
VALUE = config.get("OTHER", default=3)
