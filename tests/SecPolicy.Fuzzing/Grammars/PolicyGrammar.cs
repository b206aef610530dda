namespace SecPolicy.Fuzzing.Grammars;

/// <summary>Makes policies, project files and policy tests.</summary>
internal sealed class PolicyGrammar(Random random)
{
    private readonly Choices _choices = new(random);

    /// <summary>Makes a policy.</summary>
    public static string Policy(Random random)
    {
        var grammar = new PolicyGrammar(random);
        var choices = grammar._choices;
        return "policy: "
            + choices.Name()
            + "\n"
            + choices.Pick(
                "",
                "summary: a\n",
                "extends: [baseline]\n",
                "extends: [./policy.yaml]\n",
                "extends: [" + choices.Value() + "]\n",
                "since: 1.0\n"
            )
            + (
                choices.Once(2)
                    ? "parameters:\n  p: { type: "
                        + choices.Pick("duration", "text", "boolean", "list", "number", choices.Value())
                        + ", default: "
                        + grammar.Value()
                        + " }\n"
                    : ""
            )
            + "rules:\n"
            + choices.Many(4, grammar.Rule);
    }

    /// <summary>Makes a project file.</summary>
    public static string Project(Random random)
    {
        var grammar = new PolicyGrammar(random);
        return grammar._choices.Some(6, grammar.Section);
    }

    /// <summary>Makes a policy test.</summary>
    public static string Test(Random random)
    {
        var grammar = new PolicyGrammar(random);
        var choices = grammar._choices;
        return choices.Pick("", "policy: shop.yaml\n", "policy: baseline\n")
            + "cases:\n"
            + choices.Some(3, grammar.Case);
    }

    private string Rule() =>
        "  "
        + _choices.Pick("a", "b", "session-cookie-secure", _choices.Name())
        + ":\n"
        + "    title: "
        + _choices.Value()
        + "\n"
        + (
            _choices.Once(2)
                ? "    severity: " + _choices.Pick("error", "warning", "note", _choices.Value()) + "\n"
                : ""
        )
        + (
            _choices.Once(3)
                ? "    in: [" + _choices.Pick("production", "Prod*", "development", _choices.Value()) + "]\n"
                : ""
        )
        + (_choices.Once(3) ? "    when: { " + Requirement() + " }\n" : "")
        + "    "
        + _choices.Pick("require", "require", "require", "forbid", "prefer")
        + ": "
        + _choices.Pick(
            "{ " + Requirement() + " }",
            "[ { " + Requirement() + " } ]",
            "{ any-of: [ { " + Requirement() + " }, { " + Requirement() + " } ] }",
            _choices.Value()
        )
        + "\n";

    private string Requirement() =>
        _choices.Pick(
            "cookie.session.secure",
            "session.idle-timeout",
            "hsts.max-age",
            "cookie.*.same-site",
            "cookie.{role}.secure",
            "app.**",
            _choices.Name()
        )
        + ": "
        + _choices.Pick(
            Value(),
            "{ "
                + _choices.Pick(
                    "at-least",
                    "at-most",
                    "one-of",
                    "none-of",
                    "starts-with",
                    "matches",
                    "not",
                    "contains",
                    "is",
                    _choices.Name()
                )
                + ": "
                + Value()
                + " }",
            "{ any-of: [" + Value() + ", " + Value() + "] }"
        );

    private string Value() =>
        _choices.Pick(
            "true",
            "always",
            "30m",
            "1y",
            "$p",
            "${p}",
            "[a, b]",
            "[" + _choices.Value() + "]",
            "{ a: b }",
            "-1s",
            _choices.Number(),
            _choices.Value()
        );

    private string Section() =>
        random.Next(9) switch
        {
            0 => "policies: [" + _choices.Pick("baseline", "strict", "./a.yaml", _choices.Value()) + "]\n",
            1 => "waivers:\n"
                + _choices.Some(
                    3,
                    () =>
                        "  - rule: "
                        + _choices.Pick("session-cookie-secure", "*", _choices.Value())
                        + "\n    reason: "
                        + _choices.Value()
                        + "\n    owner: a\n    until: "
                        + _choices.Pick("2027-01-01", "2026-13-45", "0001-01-01", "9999-12-31", _choices.Value())
                        + "\n"
                ),
            2 => "applications:\n"
                + _choices.Some(
                    2,
                    () =>
                        "  - path: "
                        + _choices.Pick(".", "../a", "src/*", "/etc", _choices.Value())
                        + "\n    "
                        + _choices.Name()
                        + ": "
                        + Value()
                        + "\n"
                ),
            3 => "environments:\n"
                + _choices.Some(
                    3,
                    () =>
                        "  " + _choices.Name() + ": " + _choices.Pick("production", "{ kind: staging }", Value()) + "\n"
                ),
            4 => "exclude: [" + _choices.Pick("**/a", "*", "[", _choices.Value()) + "]\n",
            5 => "deployment:\n  compose: " + _choices.Pick("[a.yaml]", "{ Production: a.yaml }", Value()) + "\n",
            6 => "severity:\n  " + _choices.Name() + ": " + _choices.Pick("error", "note", "off", Value()) + "\n",
            7 => "parameters:\n  " + _choices.Name() + ": " + Value() + "\n",
            _ => _choices.Name() + ": " + Value() + "\n",
        };

    private string Case() =>
        "  - case: "
        + _choices.Name()
        + "\n"
        + _choices.Pick(
            "",
            "    environment: " + _choices.Value() + "\n",
            "    framework: " + _choices.Pick("django", "aspnetcore", "a") + "\n"
        )
        + _choices.Pick(
            "    settings: { cookie.session.secure: " + Value() + " }\n",
            "    files:\n      appsettings.json: |\n        "
                + JsonGrammar.Make(random).Replace("\n", "\n        ", StringComparison.Ordinal)
                + "\n",
            "    files:\n      settings.py: |\n        "
                + PythonGrammar.Make(random).Replace("\n", "\n        ", StringComparison.Ordinal)
                + "\n",
            "    keys: { A: " + Value() + " }\n"
        )
        + "    expect: { "
        + _choices.Pick("session-cookie-secure", "cookie-secure", _choices.Name())
        + ": "
        + _choices.Pick(
            "pass",
            "fail",
            "inconclusive",
            "{ outcome: fail, value: " + Value() + ", at: \"settings.py:3\" }",
            Value()
        )
        + " }\n";
}
