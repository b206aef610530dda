using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Python;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>What a file that names a settings module is for.</summary>
internal enum ReferenceUse
{
    /// <summary>What runs the deployed application: <c>wsgi.py</c>, a Dockerfile, a Procfile.</summary>
    Deployment,

    /// <summary>What developers run: <c>manage.py</c>, a compose file for development.</summary>
    Development,

    /// <summary>What runs the tests.</summary>
    Test,

    /// <summary>A step of a Dockerfile's build, such as <c>RUN ... collectstatic</c>: nothing is served with it.</summary>
    Build,
}

/// <summary>A file that says which module holds the settings: <c>DJANGO_SETTINGS_MODULE</c>, <c>--settings</c> or <c>--ds</c>.</summary>
/// <param name="Path">The file.</param>
/// <param name="Module">The dotted name.</param>
/// <param name="Use">What the file is for.</param>
internal sealed record SettingsReference(string Path, string Module, ReferenceUse Use)
{
    private const string Variable = "DJANGO_SETTINGS_MODULE";

    private static readonly string[] TestFiles =
    [
        "pytest.ini",
        "setup.cfg",
        "tox.ini",
        "pyproject.toml",
        "conftest.py",
    ];

    /// <summary>Of how many parts a module's name may be put together.</summary>
    private const int MostParts = 8;

    private static readonly string[] Options = [Variable, "--settings", "--ds"];

    /// <summary>What a file of that name is for; null when it isn't one that names the settings.</summary>
    public static ReferenceUse? UseOf(string path, EnvironmentNames environments)
    {
        var name = RelativePath.Name(path);
        if (TestFiles.Contains(name))
        {
            return ReferenceUse.Test;
        }

        if (name is "manage.py")
        {
            return ReferenceUse.Development;
        }

        if (name is not ("wsgi.py" or "asgi.py") && !IsDeployment(name) && !EnvironmentFiles.IsVariables(name))
        {
            return null;
        }

        // Dockerfile.dev, docker-compose.local.yml, compose/local/django/Dockerfile
        var words = path.Split('/', '.', '-', '_').Where(environments.Knows).ToArray();
        return words is [] || words.Select(environments.KindOf).Contains(EnvironmentKind.Production)
                ? ReferenceUse.Deployment
            : environments.KindOf(words[^1]) == EnvironmentKind.Test ? ReferenceUse.Test
            : ReferenceUse.Development;
    }

    /// <summary>The modules that a file names.</summary>
    public static IEnumerable<SettingsReference> In(PythonFiles files, string path, ReferenceUse use)
    {
        if (!files.HasAny(path, Options))
        {
            return [];
        }

        var names = path.EndsWith(".py", StringComparison.Ordinal)
            ? files.Module(path) is { } module
                ? InPython(module).Select(name => (name, use))
                : []
            : InText(files.Text(path) ?? "", use);
        return names
            .Where(named => PythonPath.IsDottedName(named.Item1))
            .Distinct()
            .Select(named => new SettingsReference(path, named.Item1, named.Item2));
    }

    private static bool IsDeployment(string name) =>
        name.StartsWith("Dockerfile", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".Dockerfile", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Containerfile", StringComparison.Ordinal)
        || name.StartsWith("Procfile", StringComparison.Ordinal)
        || name is "app.yaml" or "app.json" or "fly.toml" or "render.yaml"
        || name.EndsWith(".service", StringComparison.Ordinal)
        || (
            (
                name.StartsWith("docker-compose", StringComparison.Ordinal)
                || name.StartsWith("compose", StringComparison.Ordinal)
            ) && (name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal))
        );

    /// <summary>
    /// The texts that go with the variable's name: the second argument of <c>setdefault</c>, an argument of that name, the value of
    /// an assignment to <c>os.environ[...]</c>, directly or through one name. The variable's name may have a name too.
    /// </summary>
    private static IEnumerable<string> InPython(PythonModule module)
    {
        var assigned = new Dictionary<string, Expression>(StringComparer.Ordinal);
        var values = new List<Expression>();
        bool IsVariable(Expression? expression) =>
            expression is StringLiteral { Value: Variable }
            || (
                expression is NameExpression name
                && assigned.GetValueOrDefault(name.Name) is StringLiteral { Value: Variable }
            );
        foreach (var statement in SyntaxWalk.Imported(module.Body).OfType<AssignmentStatement>())
        {
            switch (statement.Targets)
            {
                case [NameExpression name]:
                    assigned[name.Name] = statement.Value;
                    break;
                case [SubscriptExpression subscript] when IsVariable(subscript.Index):
                    values.Add(statement.Value);
                    break;
                default:
                    break;
            }
        }

        foreach (var expression in SyntaxWalk.Expressions(module.Body))
        {
            switch (expression)
            {
                case CallExpression { Arguments: [{ Value: var first }, { Value: var value }, ..] }
                    when IsVariable(first):
                    values.Add(value);
                    break;
                case CallExpression call:
                    values.AddRange(
                        call.Arguments.Where(argument => argument is { Kind: ArgumentKind.Keyword, Name: Variable })
                            .Select(argument => argument.Value)
                    );
                    break;
                case DictionaryExpression dictionary:
                    values.AddRange(dictionary.Items.Where(item => IsVariable(item.Key)).Select(item => item.Value));
                    break;
                default:
                    break;
            }
        }

        return values
            .Select(value =>
                value is NameExpression name && assigned.TryGetValue(name.Name, out var other) ? other : value
            )
            .SelectMany(value =>
                Joined(value, assigned, 0) is { } whole
                    ? [whole]
                    : SyntaxWalk.Expressions(value).OfType<StringLiteral>().Select(text => text.Value)
            );
    }

    /// <summary>A text that is put together of texts; null for anything else.</summary>
    private static string? Joined(Expression value, Dictionary<string, Expression> assigned, int depth) =>
        value switch
        {
            StringLiteral text => text.Value,
            NameExpression name when depth < MostParts && assigned.TryGetValue(name.Name, out var other) => Joined(
                other,
                assigned,
                depth + 1
            ),
            BinaryExpression { Operator: BinaryOperator.Add } sum
                when depth < MostParts
                    && Joined(sum.Left, assigned, depth + 1) is { } left
                    && Joined(sum.Right, assigned, depth + 1) is { } right => left + right,
            _ => null,
        };

    private static ImmutableArray<(string Name, ReferenceUse Use)> InText(string text, ReferenceUse use)
    {
        var found = ImmutableArray.CreateBuilder<(string, ReferenceUse)>();
        foreach (var option in Options)
        {
            for (
                var at = text.IndexOf(option, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(option, at + option.Length, StringComparison.Ordinal)
            )
            {
                if (!IsComment(text, at))
                {
                    found.Add(
                        (Value(text.AsSpan(at + option.Length)), IsBuildStep(text, at) ? ReferenceUse.Build : use)
                    );
                }
            }
        }

        return found.ToImmutable();
    }

    private static bool IsComment(string text, int at)
    {
        var start = text.LastIndexOf('\n', Math.Max(at - 1, 0)) + 1;
        var before = text.AsSpan(Math.Min(start, at)..at);
        return before.TrimStart() is ['#' or ';', ..] || before.Contains(" #", StringComparison.Ordinal);
    }

    /// <summary>Whether a place belongs to a <c>RUN</c>, which may go over several lines.</summary>
    private static bool IsBuildStep(string text, int at)
    {
        var start = at;
        do
        {
            start = text.LastIndexOf('\n', Math.Max(start - 1, 0));
        } while (start > 0 && text.AsSpan(0, start).TrimEnd("\r \t") is [.., '\\']);

        return text.AsSpan(start + 1).StartsWith("RUN ", StringComparison.Ordinal);
    }

    /// <summary>What follows the variable's name, whatever stands between: <c>=x</c>, <c>: "x"</c>, <c>: ${V:-x}</c>, a <c>value: x</c> below.</summary>
    private static string Value(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart("\"' \t=:,{}$-[]\r");
        if (rest is ['\n', ..] && rest.TrimStart() is var below && below.StartsWith("value:", StringComparison.Ordinal))
        {
            rest = below["value:".Length..].TrimStart("\"' \t");
        }

        var length = 0;
        while (length < rest.Length && (char.IsLetterOrDigit(rest[length]) || rest[length] is '_' or '.'))
        {
            length++;
        }

        // The start of a template is no name.
        return length < rest.Length && rest[length] is '{' or '%' or '$' or '<' ? "" : rest[..length].ToString();
    }
}
