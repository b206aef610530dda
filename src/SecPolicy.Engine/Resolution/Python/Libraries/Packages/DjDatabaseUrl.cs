using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The package dj-database-url.</summary>
/// <remarks>
/// The rules are those of 3.1. Versions before 2 had no <c>CONN_HEALTH_CHECKS</c> and <c>DISABLE_SERVER_SIDE_CURSORS</c>; 0.5 calls the
/// engine of PostgreSQL <c>django.db.backends.postgresql_psycopg2</c>, keeps options as texts and raises <c>KeyError</c> for an unknown
/// scheme.
/// </remarks>
internal static class DjDatabaseUrl
{
    /// <summary>What the module holds.</summary>
    public static PyValue? Find(string name) =>
        name switch
        {
            "config" => Package.Function(name, Config),
            "parse" => Package.Function(
                name,
                (interpreter, arguments) =>
                    Parse(interpreter, arguments.Required(0, "url", name), arguments, "ValueError")
            ),
            "DEFAULT_ENV" => new PyString("DATABASE_URL"),
            "ParseError" or "UnknownSchemeError" => new PyExceptionType("ValueError"),
            _ => null,
        };

    /// <summary><c>parse(url, engine, conn_max_age, ...)</c>.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="url">The URL, no choice.</param>
    /// <param name="arguments">The call's arguments, the URL among them.</param>
    /// <param name="refusal">What is raised for a URL that can't be read.</param>
    public static PyValue Parse(Interpreter interpreter, PyValue url, CallArguments arguments, string refusal) =>
        Parse(interpreter, url, DjDatabaseOptions.Read(interpreter, arguments, 1), refusal);

    private static PyValue Config(Interpreter interpreter, CallArguments arguments)
    {
        var fallback = arguments.Find(1, "default") ?? PyNone.Instance;
        var options = DjDatabaseOptions.Read(interpreter, arguments, 2);
        return (arguments.Find(0, "env") ?? new PyString("DATABASE_URL")) switch
        {
            PyString name => interpreter.Each(
                interpreter.Environment.Read(name.Value),
                set =>
                {
                    var value = set is PyAbsent ? fallback : set;
                    return interpreter.Either(
                        interpreter.Truth(value),
                        () => Parse(interpreter, value, options, "ValueError"),
                        () => Package.Dictionary(interpreter, [])
                    );
                }
            ),
            var name => Package.UnknownDictionary(
                interpreter,
                name as PyUnknown ?? interpreter.Unknown("the database", "its variable is not known")
            ),
        };
    }

    private static PyValue Parse(Interpreter interpreter, PyValue url, DjDatabaseOptions options, string refusal)
    {
        switch (url)
        {
            case PyString { Value: "sqlite://:memory:" }:
                return Package.Dictionary(
                    interpreter,
                    [new("ENGINE", new PyString("django.db.backends.sqlite3")), new("NAME", new PyString(":memory:"))]
                );
            case PyString text:
                try
                {
                    return Parse(interpreter, UrlParts.Parse(text.Value), options);
                }
                catch (PyRaise raise)
                {
                    throw interpreter.Raise(refusal, raise.Message);
                }

            case PyUnknown unknown:
                var config = Package.UnknownDictionary(
                    interpreter,
                    Package.Read(interpreter, unknown, "dj_database_url.parse", PyKind.Any, refusal)
                );
                foreach (var (name, value) in options.Settings.Where(setting => setting.Key is not "OPTIONS"))
                {
                    // Only the URL of an SQLite database in memory has no such settings, and there they have no effect.
                    interpreter.SetItem(config, new PyString(name), value);
                }

                return config;
            default:
                throw interpreter.Raise(refusal, "the value is no URL");
        }
    }

    private static PyReference Parse(Interpreter interpreter, UrlParts url, DjDatabaseOptions arguments)
    {
        var engine = Engine(url.Scheme) ?? throw new PyRaise("ValueError", $"Scheme '{url.Scheme}://' is unknown.");
        var options = new OrderedMap();
        foreach (var (name, values) in url.QueryValues())
        {
            options[name] = values.Length == 1 ? Option(values[0]) : interpreter.NewList([.. values.Select(Option)]);
        }

        // urlsplit leaves in the path what urlparse calls parameters.
        var path = url.Parameters.Length > 0 ? $"{url.Path};{url.Parameters}" : url.Path;
        var config = new OrderedMap
        {
            ["ENGINE"] = new PyString(engine),
            ["USER"] = new PyString(UrlParts.Unquote(url.User ?? "")),
            ["PASSWORD"] = new PyString(UrlParts.Unquote(url.Password ?? "")),
            ["HOST"] = new PyString(UrlParts.Unquote(url.Host ?? "")),
            ["PORT"] = url.Port is > 0 and { } port ? new PyInteger(port) : new PyString(""),
            ["NAME"] = new PyString(UrlParts.Unquote(path.Length == 0 ? "" : path[1..])),
            ["OPTIONS"] = PyNone.Instance,
        };
        Adapt(interpreter, url.Scheme, config, options);
        foreach (var (name, value) in arguments.Settings)
        {
            if (name is "OPTIONS")
            {
                options["sslmode"] = value;
            }
            else
            {
                config[name] = value;
            }
        }

        if (options.Count > 0)
        {
            config["OPTIONS"] = Package.Dictionary(interpreter, options);
        }
        else
        {
            config.Remove("OPTIONS");
        }

        return Package.Dictionary(interpreter, config);
    }

    private static void Adapt(Interpreter interpreter, string scheme, OrderedMap config, OrderedMap options)
    {
        switch (scheme)
        {
            case "sqlite" when config["NAME"] is PyString { Value: "" }:
                config["NAME"] = new PyString(":memory:");
                break;
            case "oracle" or "mssqlms" or "mssql":
                config["PORT"] = PyText.Str(interpreter, config["PORT"]);
                break;
            case "mysql" or "mysql2" when options.Remove("ssl-ca", out var authority):
                if (!interpreter.Truth(authority).IsNever)
                {
                    options["ssl"] = Package.Dictionary(interpreter, [new("ca", authority)]);
                }

                break;
            case "postgres"
            or "postgresql"
            or "pgsql"
            or "postgis"
            or "redshift"
            or "timescale"
            or "timescalegis" when options.Remove("currentSchema", out var schema):
                if (!interpreter.Truth(schema).IsNever && PyText.Str(interpreter, schema) is PyString text)
                {
                    options["options"] = new PyString($"-c search_path={text.Value}");
                }

                break;
        }
    }

    private static PyValue Option(string value) =>
        value.Length > 0 && value.All(char.IsDigit) && EnvironCasts.Integer(value) is { } number ? new PyInteger(number)
        : value.ToLowerInvariant() is "true" ? PyBoolean.True
        : value.ToLowerInvariant() is "false" ? PyBoolean.False
        : new PyString(value);

    private static string? Engine(string scheme) =>
        scheme switch
        {
            "spatialite" => "django.contrib.gis.db.backends.spatialite",
            "mysql-connector" => "mysql.connector.django",
            "mysqlgis" => "django.contrib.gis.db.backends.mysql",
            "oraclegis" => "django.contrib.gis.db.backends.oracle",
            "cockroach" => "django_cockroachdb",
            "sqlite" => "django.db.backends.sqlite3",
            "oracle" => "django.db.backends.oracle",
            "mssqlms" => "mssql",
            "mssql" => "sql_server.pyodbc",
            "mysql" or "mysql2" => "django.db.backends.mysql",
            "postgres" or "postgresql" or "pgsql" => "django.db.backends.postgresql",
            "postgis" => "django.contrib.gis.db.backends.postgis",
            "redshift" => "django_redshift_backend",
            "timescale" => "timescale.db.backends.postgresql",
            "timescalegis" => "timescale.db.backends.postgis",
            _ => null,
        };
}

/// <summary>What a call of dj-database-url sets beside the URL.</summary>
/// <param name="Settings">The settings by their names; <c>OPTIONS</c> stands for <c>sslmode</c> in it.</param>
internal sealed record DjDatabaseOptions(ImmutableArray<KeyValuePair<string, PyValue>> Settings)
{
    /// <summary>Reads the arguments.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="first">The position of <c>engine</c>.</param>
    public static DjDatabaseOptions Read(Interpreter interpreter, CallArguments arguments, int first)
    {
        var settings = ImmutableArray.CreateBuilder<KeyValuePair<string, PyValue>>();
        settings.Add(new("CONN_MAX_AGE", arguments.Find(first + 1, "conn_max_age") ?? new PyInteger(0)));
        settings.Add(new("CONN_HEALTH_CHECKS", arguments.Find(first + 2, "conn_health_checks") ?? PyBoolean.False));
        settings.Add(
            new(
                "DISABLE_SERVER_SIDE_CURSORS",
                arguments.Find(first + 3, "disable_server_side_cursors") ?? PyBoolean.False
            )
        );
        Add("ENGINE", arguments.Find(first, "engine"), engine => engine);
        Add("OPTIONS", arguments.Find(first + 4, "ssl_require"), _ => new PyString("require"));
        Add("TEST", arguments.Find(first + 5, "test_options"), test => test);
        return new(settings.ToImmutable());

        void Add(string name, PyValue? value, Func<PyValue, PyValue> make)
        {
            if (value is null || interpreter.Truth(value).IsNever)
            {
                return;
            }

            settings.Add(
                new(
                    name,
                    interpreter.Truth(value).IsAlways
                        ? make(value)
                        : interpreter.Unknown(name, (value as PyUnknown)?.Reason ?? "an argument is not known")
                )
            );
        }
    }
}
