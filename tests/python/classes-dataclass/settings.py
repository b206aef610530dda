from dataclasses import dataclass, field


@dataclass
class Options:
    name: str
    secure: bool = True
    hosts: list = field(default_factory=list)
    age: int = 60 * 20


o = Options("shop", hosts=["a"])
NAME = o.name
SECURE = o.secure
HOSTS = o.hosts
AGE = o.age
p = Options("other", False)
DIFFERENT = o == p
P_HOSTS = p.hosts
SAME = Options("x") == Options("x")
