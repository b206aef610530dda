import environ

environ.Env.read_env()
env = environ.Env()
NAME = env("NAME", default="none")
