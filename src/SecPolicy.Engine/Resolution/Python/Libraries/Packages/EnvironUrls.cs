using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>What django-environ makes of the URLs of databases, caches and mail servers.</summary>
internal static class EnvironUrls
{
    private static readonly string[] PostgresFamily = ["postgres", "postgresql", "psql", "pgsql", "postgis"];

    /// <summary>The engines by their schemes.</summary>
    public static FrozenDictionary<string, string> DatabaseSchemes { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["postgres"] = "django.db.backends.postgresql",
            ["postgresql"] = "django.db.backends.postgresql",
            ["psql"] = "django.db.backends.postgresql",
            ["pgsql"] = "django.db.backends.postgresql",
            ["postgis"] = "django.contrib.gis.db.backends.postgis",
            ["mysql"] = "django.db.backends.mysql",
            ["mysql2"] = "django.db.backends.mysql",
            ["mysql-connector"] = "mysql.connector.django",
            ["mysqlgis"] = "django.contrib.gis.db.backends.mysql",
            ["mssql"] = "mssql",
            ["oracle"] = "django.db.backends.oracle",
            ["pyodbc"] = "sql_server.pyodbc",
            ["redshift"] = "django_redshift_backend",
            ["spatialite"] = "django.contrib.gis.db.backends.spatialite",
            ["sqlite"] = "django.db.backends.sqlite3",
            ["ldap"] = "ldapdb.backends.ldap",
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a method such as <c>db_url_config</c> makes of a URL.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="method">The method.</param>
    /// <param name="url">The URL as text or taken apart; null where it is missing.</param>
    /// <param name="backend">The engine or backend that the program demands; null or <c>None</c> for the URL's own.</param>
    public static PyValue Read(Interpreter interpreter, string method, PyValue? url, PyValue? backend)
    {
        try
        {
            return (method, url) switch
            {
                ("email_url_config", PyUnknown unknown) => UnknownEmail(interpreter, unknown, backend),
                (_, PyUnknown unknown) => Package.UnknownDictionary(interpreter, unknown.Derive("", "", PyKind.Any)),
                ("db_url_config", PyString { Value: "sqlite://:memory:" }) => Package.Dictionary(
                    interpreter,
                    [new("ENGINE", new PyString(DatabaseSchemes["sqlite"])), new("NAME", new PyString(":memory:"))]
                ),
                ("db_url_config", PyString or ParsedUrl or PyNone) => Database(
                    interpreter,
                    ParseDatabase(url),
                    backend
                ),
                ("cache_url_config", PyString { Value: "" } or PyNone) => Package.Dictionary(interpreter, []),
                ("cache_url_config", PyString or ParsedUrl) => Cache(interpreter, Parse(url), backend),
                ("email_url_config", PyString or ParsedUrl) => Email(interpreter, Parse(url), backend),
                ("search_url_config", PyString or ParsedUrl) => Package.UnknownDictionary(
                    interpreter,
                    interpreter.Unknown("the search engine", "search URLs are not followed")
                ),
                _ => throw new PyRaise("TypeError", "the value is no URL"),
            };
        }
        catch (PyRaise raise)
        {
            throw interpreter.Raise(raise.Type, raise.Message);
        }
    }

    private static UrlParts Parse(PyValue url) =>
        url is ParsedUrl parsed ? parsed.Url : UrlParts.Parse(((PyString)url).Value);

    private static UrlParts ParseDatabase(PyValue url)
    {
        if (url is ParsedUrl parsed)
        {
            return WithPath(parsed.Url);
        }

        var text = (url as PyString)?.Value ?? "";
        try
        {
            return WithPath(UrlParts.Parse(text));
        }
        catch (PyRaise)
        {
            return WithPath(UrlParts.Parse(UrlParts.Quote(text, ":/?&=@")));
        }
    }

    private static UrlParts WithPath(UrlParts url) =>
        url.Path.Length > 0 ? url : UrlParts.Parse(UrlParts.Quote(url.Join(), ":/?&=@"));

    private static PyReference Database(Interpreter interpreter, UrlParts url, PyValue? engine)
    {
        var path = UrlParts.UnquotePlus(PathOf(url));
        path = url.Scheme switch
        {
            "sqlite" when path.Length == 0 => ":memory:",
            "ldap" => $"ldap://{url.Host ?? "None"}{(url.Port is > 0 ? $":{url.Port}" : "")}",
            _ => path,
        };
        var isPostgres = PostgresFamily.Contains(url.Scheme, StringComparer.Ordinal);
        var (host, port) = HostAndPort(url, isPostgres);
        var config = new OrderedMap
        {
            ["NAME"] = new PyString(path),
            ["USER"] = new PyString(UrlParts.Unquote(url.User ?? "")),
            ["PASSWORD"] = new PyString(UrlParts.Unquote(url.Password ?? "")),
            ["HOST"] = new PyString(host),
            ["PORT"] = port,
        };
        if (path.StartsWith('/') && (isPostgres || path.Contains("cloudsql", StringComparison.Ordinal)))
        {
            var slash = path.LastIndexOf('/');
            config["HOST"] = new PyString(path[..slash]);
            config["NAME"] = new PyString(path[(slash + 1)..]);
        }

        if (url.Scheme is "oracle")
        {
            AdaptToOracle(config, path);
        }

        AddOptions(interpreter, config, url);

        var backend = Demanded(interpreter, engine) ?? new PyString(url.Scheme);
        if (backend is PyString { Value: "" })
        {
            return Package.Dictionary(interpreter, []);
        }

        config["ENGINE"] =
            backend is PyString scheme && DatabaseSchemes.TryGetValue(scheme.Value, out var known)
                ? new PyString(known)
                : backend;
        return Package.Dictionary(interpreter, config);
    }

    private static void AdaptToOracle(OrderedMap config, string path)
    {
        if (path.Length == 0)
        {
            config["NAME"] = config["HOST"];
            config["HOST"] = new PyString("");
        }

        if (config["PORT"] is PyInteger number)
        {
            config["PORT"] = new PyString(number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            config.Remove("PORT");
        }
    }

    private static void AddOptions(Interpreter interpreter, OrderedMap config, UrlParts url)
    {
        if (url.Query.Length == 0)
        {
            return;
        }

        var options = new OrderedMap();
        foreach (var (name, values) in url.QueryValues())
        {
            var upper = name.ToUpperInvariant();
            if (
                upper
                is "CONN_MAX_AGE"
                    or "ATOMIC_REQUESTS"
                    or "AUTOCOMMIT"
                    or "DISABLE_SERVER_SIDE_CURSORS"
                    or "CONN_HEALTH_CHECKS"
            )
            {
                config[upper] = Literal(interpreter, values[0]);
            }
            else
            {
                options[name] = IntegerOrText(values[0]);
            }
        }

        config["OPTIONS"] = Package.Dictionary(interpreter, options);
    }

    private static (string Host, PyValue Port) HostAndPort(UrlParts url, bool isPostgres)
    {
        var hosts = url.Location[(url.Location.LastIndexOf('@') + 1)..];
        if (!isPostgres || !hosts.Contains(',', StringComparison.Ordinal))
        {
            return (url.Host ?? "", url.Port is > 0 and { } port ? new PyInteger(port) : new PyString(""));
        }

        // Several servers: host:port,host:port
        var pairs = hosts
            .Split(',')
            .Select(host => host.LastIndexOf(':') is >= 0 and var at ? (host[..at], host[(at + 1)..]) : (host, ""))
            .ToArray();
        var ports = string.Join(',', pairs.Select(pair => pair.Item2).Where(one => one.Length > 0));
        return (
            string.Join(',', pairs.Select(pair => pair.Item1)),
            IntegerOrText(ports) is PyInteger { Value.IsZero: true } ? new PyString("") : IntegerOrText(ports)
        );
    }

    private static PyReference Cache(Interpreter interpreter, UrlParts url, PyValue? backend)
    {
        var own =
            CacheBackend(interpreter, url.Scheme)
            ?? throw new PyRaise("ImproperlyConfigured", $"Invalid cache schema {url.Scheme}");
        var locations = url.Location.Split(',');
        PyValue location =
            url.Scheme is "filecache" ? new PyString(url.Location + url.Path)
            : url is { Location.Length: 0, Scheme: "memcache" or "pymemcache" } ? new PyString("unix:" + url.Path)
            : OneOrMore(
                interpreter,
                url.Scheme.StartsWith("redis", StringComparison.Ordinal)
                    ? [.. locations.Select(each => $"{RedisScheme(url)}://{each}{url.Path}")]
                    : locations
            );
        var config = new OrderedMap { ["BACKEND"] = own, ["LOCATION"] = location };
        if (url.Query.Length > 0)
        {
            var options = new OrderedMap();
            foreach (var (name, values) in url.QueryValues())
            {
                var upper = name.ToUpperInvariant();
                var target = upper is "TIMEOUT" or "KEY_PREFIX" or "VERSION" or "KEY_FUNCTION" or "BINARY"
                    ? config
                    : options;
                target[upper] = Literal(interpreter, values[0]);
            }

            config["OPTIONS"] = Package.Dictionary(interpreter, options);
        }

        if (Demanded(interpreter, backend) is { } demanded)
        {
            config["BACKEND"] = demanded;
        }

        return Package.Dictionary(interpreter, config);
    }

    private static string RedisScheme(UrlParts url) =>
        url.Host is null ? "unix" : url.Scheme.Replace("cache", "", StringComparison.Ordinal);

    private static PyValue OneOrMore(Interpreter interpreter, string[] texts) =>
        texts.Length == 1 ? new PyString(texts[0]) : Package.Texts(interpreter, texts);

    private static PyValue? CacheBackend(Interpreter interpreter, string scheme)
    {
        const string Backends = "django.core.cache.backends.";
        PyValue ByPackage(string package, string backend) =>
            interpreter.Input.Packages.Contains(package)
                ? new PyString(backend)
                : interpreter.Unknown(
                    "the cache's backend",
                    $"it is not known whether {package} is installed",
                    PyKind.String
                );

        return scheme switch
        {
            "dbcache" => new PyString(Backends + "db.DatabaseCache"),
            "dummycache" => new PyString(Backends + "dummy.DummyCache"),
            "filecache" => new PyString(Backends + "filebased.FileBasedCache"),
            "locmemcache" => new PyString(Backends + "locmem.LocMemCache"),
            "memcache" => new PyString(Backends + "memcached.MemcachedCache"),
            "pylibmc" => new PyString(Backends + "memcached.PyLibMCCache"),
            "pymemcache" => ByPackage("pymemcache", Backends + "memcached.PyMemcacheCache"),
            "redis" or "rediss" or "rediscache" => ByPackage("django-redis", "django_redis.cache.RedisCache"),
            _ => null,
        };
    }

    private static PyReference Email(Interpreter interpreter, UrlParts url, PyValue? backend)
    {
        var config = new OrderedMap
        {
            ["EMAIL_FILE_PATH"] = new PyString(UrlParts.UnquotePlus(PathOf(url))),
            ["EMAIL_HOST_USER"] = Package.TextOrNone(url.User is { } user ? UrlParts.Unquote(user) : null),
            ["EMAIL_HOST_PASSWORD"] = Package.TextOrNone(url.Password is { } word ? UrlParts.Unquote(word) : null),
            ["EMAIL_HOST"] = Package.TextOrNone(url.Host),
            ["EMAIL_PORT"] = url.Port is { } port ? new PyInteger(port) : PyNone.Instance,
            ["EMAIL_BACKEND"] =
                Demanded(interpreter, backend)
                ?? new PyString(
                    EmailBackend(url.Scheme)
                        ?? throw new PyRaise("ImproperlyConfigured", $"Invalid email schema {url.Scheme}")
                ),
        };
        switch (url.Scheme)
        {
            case "smtps" or "smtp+tls":
                config["EMAIL_USE_TLS"] = PyBoolean.True;
                break;
            case "smtp+ssl":
                config["EMAIL_USE_SSL"] = PyBoolean.True;
                break;
        }

        if (url.Query.Length > 0)
        {
            var options = new OrderedMap();
            foreach (var (name, values) in url.QueryValues())
            {
                var upper = name.ToUpperInvariant();
                (upper is "EMAIL_USE_TLS" or "EMAIL_USE_SSL" ? config : options)[upper] = IntegerOrText(values[0]);
            }

            config["OPTIONS"] = Package.Dictionary(interpreter, options);
        }

        return Package.Dictionary(interpreter, config);
    }

    /// <summary>The settings that any URL of a mail server gives: programs put them among their own, and no others come with them.</summary>
    private static PyReference UnknownEmail(Interpreter interpreter, PyUnknown url, PyValue? backend)
    {
        PyUnknown Part(string name, PyKind kind) => url.Derive("", $" as {name}", kind);
        PyValue Maybe(string name, PyKind kind)
        {
            var has = interpreter.Conditions.Holds(
                new($"{url.Key} has {name}", $"{url.Text} gives {name}", $"{url.Text} does not give {name}")
            );
            return interpreter.Worlds.Choose([
                new(has, Part(name, kind)),
                new(interpreter.Conditions.Not(has), PyAbsent.Instance),
            ]);
        }

        return Package.Dictionary(
            interpreter,
            [
                new("EMAIL_FILE_PATH", Part("EMAIL_FILE_PATH", PyKind.String)),
                new("EMAIL_HOST_USER", Part("EMAIL_HOST_USER", PyKind.Any)),
                new("EMAIL_HOST_PASSWORD", Part("EMAIL_HOST_PASSWORD", PyKind.Any)),
                new("EMAIL_HOST", Part("EMAIL_HOST", PyKind.Any)),
                new("EMAIL_PORT", Part("EMAIL_PORT", PyKind.Any)),
                new("EMAIL_BACKEND", Demanded(interpreter, backend) ?? Part("EMAIL_BACKEND", PyKind.String)),
                new("EMAIL_USE_TLS", Maybe("EMAIL_USE_TLS", PyKind.Any)),
                new("EMAIL_USE_SSL", Maybe("EMAIL_USE_SSL", PyKind.Any)),
                new("OPTIONS", Maybe("OPTIONS", PyKind.Dictionary)),
            ]
        );
    }

    private static string? EmailBackend(string scheme)
    {
        const string Backends = "django.core.mail.backends.";
        return scheme switch
        {
            "smtp" or "smtps" or "smtp+tls" or "smtp+ssl" => Backends + "smtp.EmailBackend",
            "consolemail" => Backends + "console.EmailBackend",
            "filemail" => Backends + "filebased.EmailBackend",
            "memorymail" => Backends + "locmem.EmailBackend",
            "dummymail" => Backends + "dummy.EmailBackend",
            _ => null,
        };
    }

    private static string PathOf(UrlParts url) => url.Path.Length == 0 ? "" : url.Path[1..].Split('?')[0];

    private static PyValue? Demanded(Interpreter interpreter, PyValue? backend) =>
        backend is null || interpreter.Truth(backend).IsNever ? null : backend;

    private static PyValue Literal(Interpreter interpreter, string text) =>
        LiteralText.Evaluate(interpreter, text) ?? new PyString(text);

    private static PyValue IntegerOrText(string text) =>
        text.Length > 0 && text.All(char.IsDigit) && EnvironCasts.Integer(text) is { } number
            ? new PyInteger(number)
            : new PyString(text);
}
