from datetime import timedelta

from elsewhere import decide

SHOP_LONGEST = 90.5
SHOP_SLIDES = "yes"
SHOP_IDLE = timedelta(minutes=20)
SHOP_COOKIE_SECURE = "Always"
SHOP_COOKIE_SAME_SITE = "sometimes"
SHOP_COOKIE_NAME = 7
SHOP_HOSTS = ["shop.example"]
