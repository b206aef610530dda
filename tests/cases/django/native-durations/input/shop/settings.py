from datetime import timedelta

SHOP_IDLE = timedelta(hours=1)
SHOP_LONGEST = 43201
SHOP_GRACE = 60.5
SHOP_NEVER = "soon"
