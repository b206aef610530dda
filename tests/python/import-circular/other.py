import settings
SEEN = settings.A
LATER = getattr(settings, "B", "not yet")
