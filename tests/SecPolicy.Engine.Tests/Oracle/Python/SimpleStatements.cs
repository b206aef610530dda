using System.Globalization;

namespace SecPolicy.Engine.Tests.Oracle.Python;

/// <summary>Writes random statements of one line into a program.</summary>
internal sealed class SimpleStatements(Random random, ExpressionGenerator expressions)
{
    private static readonly (string Name, Kind Kind)[] Names =
    [
        ("DEBUG", Kind.Boolean),
        ("SESSION_COOKIE_SECURE", Kind.Boolean),
        ("CSRF_COOKIE_SECURE", Kind.Boolean),
        ("SECURE_SSL_REDIRECT", Kind.Boolean),
        ("is_production", Kind.Boolean),
        ("SESSION_COOKIE_AGE", Kind.Integer),
        ("SECURE_HSTS_SECONDS", Kind.Integer),
        ("days", Kind.Integer),
        ("SHARE", Kind.Float),
        ("SECRET_KEY", Kind.Text),
        ("SESSION_COOKIE_NAME", Kind.Text),
        ("X_FRAME_OPTIONS", Kind.Text),
        ("stage", Kind.Text),
        ("SESSION_COOKIE_DOMAIN", Kind.Optional),
        ("value", Kind.Optional),
        ("ALLOWED_HOSTS", Kind.Texts),
        ("MIDDLEWARE", Kind.Texts),
        ("INSTALLED_APPS", Kind.Texts),
        ("items", Kind.Texts),
        ("PORTS", Kind.Integers),
        ("SECURE_PROXY_SSL_HEADER", Kind.Tuple),
        ("LIMITS", Kind.Map),
        ("OPTIONS", Kind.Map),
        ("CACHES", Kind.Nested),
    ];

    private readonly List<string> _lines = [];
    private int _fresh;

    /// <summary>The program so far.</summary>
    public string Text => string.Concat(_lines.Select(line => line + "\n"));

    private ProgramScope Scope => expressions.Scope;

    public void Write(int indent, string line) => _lines.Add(new string(' ', 4 * indent) + line);

    /// <summary>A name that nothing else has.</summary>
    public string Fresh(string stem) => string.Create(CultureInfo.InvariantCulture, $"{stem}{_fresh++}");

    public void Assign(int indent)
    {
        var (name, kind) = Names[random.Next(Names.Length)];
        var value = expressions.Of(kind, 3);
        if (value == name)
        {
            value = expressions.Of(kind, 4);
        }

        var (other, _) = Names
            .Where(one => one.Kind == kind)
            .ElementAt(random.Next(Names.Count(one => one.Kind == kind)));
        switch (random.Next(8))
        {
            case 0:
                Write(indent, $"{name} = {other} = {value}");
                Scope.Names[other] = kind;
                break;
            case 1 when expressions.Name(kind) is { } alias:
                Write(indent, $"{name} = {alias}");
                break;
            case 2 when indent == 0: // Python 3.11 fails on the first annotation when it stands in a match statement.
                Write(indent, $"{name}: {Annotation(kind)} = {value}");
                break;
            default:
                Write(indent, $"{name} = {value}");
                break;
        }

        Scope.Names[name] = kind;
    }

    /// <summary>Changes something that is defined.</summary>
    public void InPlace(int indent)
    {
        var kind = (Kind)random.Next((int)Kind.Nested + 1);
        if (expressions.Name(kind) is not { } name)
        {
            Assign(indent);
            return;
        }

        string Of(Kind of, int depth = 2) => expressions.Of(of, depth);
        Write(
            indent,
            (kind, random.Next(8)) switch
            {
                (Kind.Boolean, < 4) => $"{name} = not {name}",
                (Kind.Boolean, _) => $"{name} = {name} and {Of(kind)}",
                (Kind.Integer, < 3) => $"{name} += {Of(kind)}",
                (Kind.Integer, 3) => $"{name} -= {Of(kind)}",
                (Kind.Integer, 4) => $"{name} //= 3",
                (Kind.Integer, 5) => $"{name} %= 100",
                (Kind.Integer, _) => $"{name} *= 2",
                (Kind.Float, < 4) => $"{name} /= 2",
                (Kind.Float, _) => $"{name} += 0.25",
                (Kind.Text, < 4) => $"{name} += {Of(kind)}",
                (Kind.Text, _) => $"{name} = {name}.strip()[:20]",
                (Kind.Optional, _) => $"{name} = {name} or {Of(kind)}",
                (Kind.Texts, 0) => $"{name}.append({Of(Kind.Text)})",
                (Kind.Texts, 1) => $"{name}.insert({random.Next(-2, 4)}, {Of(Kind.Text)})",
                (Kind.Texts, 2) => $"{name} += {Of(Kind.Texts)}",
                (Kind.Texts, 3) => $"{name}.extend({Of(Kind.Tuple)})",
                (Kind.Texts, 4) => $"{name}.sort()",
                (Kind.Texts, 5) => $"{name} += {Of(Kind.Tuple)}",
                (Kind.Texts, 6) => $"{name}[:1] = {Of(Kind.Texts)}",
                (Kind.Texts, _) => $"{name}.remove({name}[0]) if {name} else None",
                (Kind.Integers, < 4) => $"{name}.append({Of(Kind.Integer)})",
                (Kind.Integers, _) => $"{name}.reverse()",
                (Kind.Tuple, _) => $"{name} += ({Of(Kind.Text)},)",
                (Kind.Map, 0) => $"{name}.update({Of(kind)})",
                (Kind.Map, 1) => $"{name}.setdefault({Of(Kind.Text)}, {Of(Kind.Integer)})",
                (Kind.Map, 2) => $"{name}.pop({expressions.Literal()}, None)",
                (Kind.Map, 3) => $"{name} |= {{'c': {Of(Kind.Integer)}}}",
                (Kind.Map, _) => $"{name}[{Of(Kind.Text)}] = {Of(Kind.Integer)}",
                (_, < 3) => $"{name}['default']['TIMEOUT'] = {Of(Kind.Integer)}",
                (_, 3) => $"{name}['default']['HOSTS'].append({Of(Kind.Text)})",
                (_, 4) => $"{name}['other'] = dict({name}['default'], TIMEOUT=5)",
                (_, 5) => $"{name}['default'].update(HOSTS={Of(Kind.Texts)})",
                (_, _) => $"{name}.setdefault('more', {{}})['n'] = {Of(Kind.Integer)}",
            }
        );
    }

    public void Unpack(int indent)
    {
        switch (random.Next(3))
        {
            case 0:
                Write(indent, $"SECRET_KEY, days = {expressions.Of(Kind.Text, 2)}, {expressions.Of(Kind.Integer, 2)}");
                Scope.Names["days"] = Kind.Integer;
                break;
            case 1:
                Write(indent, $"SECRET_KEY, *items = {expressions.Of(Kind.Texts, 2)} or ['none']");
                Scope.Names["items"] = Kind.Texts;
                break;
            default:
                Write(
                    indent,
                    $"*items, SECRET_KEY = [{expressions.Of(Kind.Text, 1)}, *{expressions.Of(Kind.Tuple, 1)}]"
                );
                Scope.Names["items"] = Kind.Texts;
                break;
        }

        Scope.Names["SECRET_KEY"] = Kind.Text;
    }

    public void Globals(int indent)
    {
        var (name, kind) = Names[random.Next(Names.Length)];
        Write(
            indent,
            random.Next(3) switch
            {
                0 => $"globals()['{name}'] = {expressions.Of(kind, 2)}",
                1 => $"globals().update({{'{name}': {expressions.Of(kind, 2)}}})",
                _ => $"{name} = {expressions.Of(kind, 2)}",
            }
        );
        Scope.Names[name] = kind;
        if (random.Next(3) == 0)
        {
            var gone = Fresh("TEMPORARY_");
            Write(indent, $"{gone} = {expressions.Of(kind, 1)}");
            Write(indent, $"del {gone}");
        }
    }

    /// <summary>What fails, or may.</summary>
    public void Failure(int indent) =>
        Write(
            indent,
            random.Next(7) switch
            {
                0 => $"SECRET_KEY = os.environ['{expressions.Variable()}']",
                1 => $"SESSION_COOKIE_AGE = int({expressions.Of(Kind.Text, 1)})",
                2 => "raise RuntimeError('on purpose')",
                3 => $"DEBUG = {expressions.Of(Kind.Texts, 1)}[2] == 'x'",
                4 => $"days = 10 // {expressions.Of(Kind.Integer, 1)}",
                5 => "OPTIONS = LIMITS['a']",
                _ => $"assert {expressions.Of(Kind.Boolean, 2)}, 'on purpose'",
            }
        );

    private static string Annotation(Kind kind) =>
        kind switch
        {
            Kind.Boolean => "bool",
            Kind.Integer => "int",
            Kind.Text => "str",
            Kind.Texts => "list[str]",
            _ => "object",
        };
}
