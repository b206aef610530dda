from settings import A
