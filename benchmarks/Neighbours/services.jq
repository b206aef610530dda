(.Session.Cookie.HttpOnly | select(. == false) | "session-cookie-http-only"),
(.Session.IdleTimeout | select(. != null and . != "00:20:00") | "session-idle-timeout"),
(.Hsts.MaxAge | select(. != null and . != "365.00:00:00") | "hsts-max-age"),
(.AllowedHosts | select(. == "*") | "allowed-hosts"),
(.DetailedErrors | select(. == true) | "no-detailed-errors")
