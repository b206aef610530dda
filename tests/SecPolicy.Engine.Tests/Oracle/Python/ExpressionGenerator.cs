using System.Buffers;
using System.Globalization;

namespace SecPolicy.Engine.Tests.Oracle.Python;

/// <summary>Writes random Python expressions of a kind.</summary>
internal sealed class ExpressionGenerator(Random random)
{
    /// <summary>The variables that generated programs read.</summary>
    public static readonly string[] Variables = ["DEBUG", "SECURE", "AGE", "HOSTS", "NAME", "STAGE"];

    private static readonly SearchValues<char> Unfit = SearchValues.Create("'\"\\{}#");

    private static readonly string[] Texts =
    [
        "''",
        "'a'",
        "'b'",
        "'example.com'",
        "'Lax'",
        "' padded '",
        "'a,b,,c'",
        "'True'",
        "'0'",
        "'20'",
        "'größe'",
        "\"it's\"",
        "'line\\n'",
        "'None'",
        "r'\\d'",
        "'x=1;y=2'",
        "'😀'",
    ];

    /// <summary>What the program has defined so far.</summary>
    public ProgramScope Scope { get; set; } = new();

    /// <summary>An expression of a kind, no deeper than asked.</summary>
    public string Of(Kind kind, int depth)
    {
        if (random.Next(4) == 0 && Name(kind) is { } name)
        {
            return name;
        }

        if (depth > 0 && random.Next(12) == 0 && Function(kind) is { } function)
        {
            return random.Next(2) == 0
                ? $"{function}({Of(Kind.Text, depth - 1)})"
                : $"{function}({Of(Kind.Text, depth - 1)}, n={Of(Kind.Integer, depth - 1)})";
        }

        if (depth > 0 && random.Next(15) == 0)
        {
            return $"({Of(kind, depth - 1)} if {Of(Kind.Boolean, depth - 1)} else {Of(kind, depth - 1)})";
        }

        return kind switch
        {
            Kind.Boolean => Boolean(depth),
            Kind.Integer => Integer(depth),
            Kind.Float => Float(depth),
            Kind.Text => Text(depth),
            Kind.Optional => Optional(depth),
            Kind.Texts => TextList(depth),
            Kind.Integers => IntegerList(depth),
            Kind.Tuple => Tuple(depth),
            Kind.Map => Map(depth),
            _ => Nested(depth),
        };
    }

    /// <summary>A name of a kind that is surely defined; null when there is none.</summary>
    public string? Name(Kind kind) => Pick(Scope.Names, kind);

    public string Variable() => Variables[random.Next(Variables.Length)];

    public string Literal() => Texts[random.Next(Texts.Length)];

    public string Number() =>
        random.Next(6) switch
        {
            0 => "0",
            1 => "-1",
            2 => "60 * 60",
            3 => "0x1F",
            4 => "31_536_000",
            _ => random.Next(100).ToString(CultureInfo.InvariantCulture),
        };

    private string? Function(Kind kind) => Pick(Scope.Functions, kind);

    private string? Pick(Dictionary<string, Kind> names, Kind kind)
    {
        var all = names.Where(name => name.Value == kind).Select(name => name.Key).Order(StringComparer.Ordinal);
        string[] fitting = [.. all];
        return fitting.Length == 0 ? null : fitting[random.Next(fitting.Length)];
    }

    private string Boolean(int depth)
    {
        if (depth <= 0)
        {
            return random.Next(3) switch
            {
                0 => "True",
                1 => "False",
                _ => $"os.environ.get('{Variable()}') == 'True'",
            };
        }

        var d = depth - 1;
        return random.Next(24) switch
        {
            0 => $"(not {Of(Kind.Boolean, d)})",
            1 => $"({Of(Kind.Boolean, d)} and {Of(Kind.Boolean, d)})",
            2 => $"({Of(Kind.Boolean, d)} or {Of(Kind.Boolean, d)})",
            3 => $"({Of(Kind.Integer, d)} {Comparison()} {Of(Kind.Integer, d)})",
            4 => $"({Of(Kind.Integer, d)} < {Of(Kind.Integer, d)} <= {Of(Kind.Integer, d)})",
            5 => $"({Of(Kind.Text, d)} {Comparison()} {Of(Kind.Text, d)})",
            6 => $"({Of(Kind.Text, d)} in {Of(Kind.Texts, d)})",
            7 => $"({Of(Kind.Text, d)} not in {Of(Kind.Tuple, d)})",
            8 => $"(os.environ.get('{Variable()}', 'no').lower() in ('1', 'true', 'yes', {Literal()}))",
            9 => $"('{Variable()}' in os.environ)",
            10 => $"({Of(Kind.Optional, d)} is None)",
            11 => $"({Of(Kind.Optional, d)} is not None)",
            12 => $"bool({Of(Any(), d)})",
            13 => $"{Of(Kind.Text, d)}.startswith({Of(Kind.Text, d)})",
            14 => $"any(x == {Literal()} for x in {Of(Kind.Texts, d)})",
            15 => $"all({Of(Kind.Integers, d)})",
            16 => $"isinstance({Of(Any(), d)}, ({Type()}, {Type()}))",
            17 => $"({Of(Kind.Texts, d)} == {Of(Kind.Texts, d)})",
            18 => $"({Of(Kind.Optional, d)} == {Of(Kind.Text, d)})",
            19 => $"({Literal()} in {Of(Kind.Map, d)})",
            20 => $"(os.getenv('{Variable()}') in ['1', 'true', 'True'])",
            21 => $"({Of(Kind.Text, d)}.isdigit())",
            22 => $"({Of(Kind.Float, d)} > {Of(Kind.Integer, d)})",
            _ => $"({Literal()} in {Of(Kind.Text, d)})",
        };
    }

    private string Integer(int depth)
    {
        if (depth <= 0)
        {
            return Number() is var number && number.Contains(' ', StringComparison.Ordinal) ? $"({number})" : number;
        }

        var d = depth - 1;
        return random.Next(22) switch
        {
            0 => $"({Of(Kind.Integer, d)} + {Of(Kind.Integer, d)})",
            1 => $"({Of(Kind.Integer, d)} - {Of(Kind.Integer, d)})",
            2 => $"({Of(Kind.Integer, d)} * {random.Next(-3, 8)})",
            3 => $"({Of(Kind.Integer, d)} // {Divisor()})",
            4 => $"({Of(Kind.Integer, d)} % {Divisor()})",
            5 => $"-{Of(Kind.Integer, d)}",
            6 => $"abs({Of(Kind.Integer, d)})",
            7 => $"len({Of(Sized(), d)})",
            8 => $"min({Of(Kind.Integer, d)}, {Of(Kind.Integer, d)})",
            9 => $"max({Of(Kind.Integer, d)}, {Of(Kind.Integer, d)}, 3)",
            10 => $"sum({Of(Kind.Integers, d)})",
            11 => $"{Of(Kind.Map, d)}.get({Of(Kind.Text, d)}, {Of(Kind.Integer, d)})",
            12 => $"{Of(Kind.Texts, d)}.count({Literal()})",
            13 => $"int({Of(Kind.Boolean, d)})",
            14 => $"({random.Next(5)} ** {random.Next(5)})",
            15 => $"{Of(Kind.Nested, d)}['default']['TIMEOUT']",
            16 => $"{Of(Kind.Text, d)}.find({Literal()})",
            17 => $"int({Of(Kind.Float, d)})",
            18 => $"round({Of(Kind.Float, d)})",
            19 => $"({Of(Kind.Integer, d)} & {random.Next(64)})",
            20 => Guarded(),
            _ => $"sum(x for x in {Of(Kind.Integers, d)} if x > {random.Next(-2, 9)})",
        };
    }

    /// <summary>A variable as a number, where it is one.</summary>
    private string Guarded()
    {
        var variable = Variable();
        return $"(int(os.environ['{variable}']) if os.environ.get('{variable}', '').isdecimal() else {Number()})";
    }

    private string Float(int depth)
    {
        if (depth <= 0)
        {
            return ((string[])["0.5", "1.0", "-2.75", "1e3", "3.14159", ".1"])[random.Next(6)];
        }

        var d = depth - 1;
        return random.Next(6) switch
        {
            0 => $"({Of(Kind.Integer, d)} / {Divisor()})",
            1 => $"({Of(Kind.Float, d)} + {Of(Kind.Integer, d)})",
            2 => $"({Of(Kind.Float, d)} * {Of(Kind.Float, 0)})",
            3 => $"round({Of(Kind.Float, d)}, {random.Next(3)})",
            4 => $"float({Of(Kind.Integer, d)})",
            _ => $"timedelta(minutes={random.Next(90)}).total_seconds()",
        };
    }

    private string Text(int depth)
    {
        if (depth <= 0)
        {
            return random.Next(4) == 0 ? $"os.environ.get('{Variable()}', {Literal()})" : Literal();
        }

        var d = depth - 1;
        return random.Next(26) switch
        {
            0 => $"({Of(Kind.Text, d)} + {Of(Kind.Text, d)})",
            1 => $"f'{{{Inside(Any(), d)}}}-{{{Inside(Kind.Integer, d)}:>4}}'",
            2 => $"f\"{{{Inside(Kind.Text, d)}!r}}\"",
            3 => $"('%s:%d' % ({Of(Kind.Text, d)}, {Of(Kind.Integer, d)}))",
            4 => $"'{{}}/{{n:04d}}'.format({Of(Any(), d)}, n={Of(Kind.Integer, d)})",
            5 => $"{Of(Kind.Text, d)}.{Method()}()",
            6 => $"{Of(Kind.Text, d)}.replace({Literal()}, {Of(Kind.Text, d)}, 3)",
            7 => $"','.join({Of(Kind.Texts, d)})",
            8 => $"{Of(Kind.Text, d)}[{Slice()}]",
            9 => $"({Of(Kind.Text, d)} or 'x')[0]",
            10 => $"str({Of(Any(), d)})",
            11 => $"repr({Of(Any(), d)})",
            12 => $"({Of(Kind.Text, d)} * {random.Next(3)})",
            13 => $"({Of(Kind.Optional, d)} or {Of(Kind.Text, d)})",
            14 => $"os.path.join('srv', {Of(Kind.Text, d)})",
            15 => $"({Of(Kind.Texts, d)} or [{Literal()}])[-1]",
            16 => $"''.join(c for c in {Of(Kind.Text, d)} if c.isalnum())",
            17 => $"json.dumps({Of(Kind.Texts, d)})",
            18 => $"{Of(Kind.Text, d)}.partition(',')[0]",
            19 => $"os.environ.get('{Variable()}', {Of(Kind.Text, d)})",
            20 => $"max({Of(Kind.Text, d)}, {Of(Kind.Text, d)})",
            21 => $"type({Of(Any(), d)}).__name__",
            22 => $"('%(a)s|%(b)5s' % {{'a': {Of(Any(), d)}, 'b': {Of(Kind.Text, d)}}})",
            23 => $"next((x for x in {Of(Kind.Texts, d)} if x), {Literal()})",
            24 => $"re.sub(r'[^a-z]+', '_', {Of(Kind.Text, d)})",
            _ => $"(lambda t, k=1: t.upper() if k else t)({Of(Kind.Text, d)})",
        };
    }

    private string Optional(int depth)
    {
        if (depth <= 0)
        {
            return random.Next(3) == 0 ? "None" : $"os.environ.get('{Variable()}')";
        }

        var d = depth - 1;
        return random.Next(4) switch
        {
            0 => $"os.getenv('{Variable()}', None)",
            1 => $"({Of(Kind.Text, d)} if {Of(Kind.Boolean, d)} else None)",
            2 => $"{{'a': 'x', 'True': {Of(Kind.Text, d)}}}.get({Of(Kind.Optional, d)})",
            _ => $"next((x for x in {Of(Kind.Texts, d)} if x == {Literal()}), None)",
        };
    }

    private string TextList(int depth)
    {
        if (depth <= 0)
        {
            return random.Next(4) switch
            {
                0 => "[]",
                1 => $"[{Literal()}]",
                2 => $"os.environ.get('{Variable()}', 'a,b').split(',')",
                _ => $"[{Literal()}, {Literal()}, {Literal()}]",
            };
        }

        var d = depth - 1;
        return random.Next(20) switch
        {
            0 => $"[{Of(Kind.Text, d)}, {Of(Kind.Text, d)}]",
            1 => $"({Of(Kind.Texts, d)} + {Of(Kind.Texts, d)})",
            2 => $"[*{Of(Kind.Texts, d)}, {Of(Kind.Text, d)}]",
            3 => $"[x.strip() for x in {Of(Kind.Text, d)}.split(',') if x.strip()]",
            4 => $"[x + {Literal()} for x in {Of(Kind.Texts, d)} if x != {Literal()}]",
            5 => $"sorted({Of(Kind.Texts, d)})",
            6 => $"sorted({Of(Kind.Texts, d)}, key=len, reverse={Of(Kind.Boolean, 0)})",
            7 => $"list(reversed({Of(Kind.Texts, d)}))",
            8 => $"{Of(Kind.Texts, d)}[{Slice()}]",
            9 => $"list(map(str, {Of(Kind.Integers, d)}))",
            10 => $"list({Of(Kind.Map, d)})",
            11 => $"[k for k, v in {Of(Kind.Map, d)}.items() if v]",
            12 => $"list(filter(None, {Of(Kind.Texts, d)}))",
            13 => $"list({Of(Kind.Tuple, d)})",
            14 => $"({Of(Kind.Texts, d)} * {random.Next(3)})",
            15 => $"list(dict.fromkeys({Of(Kind.Texts, d)}))",
            16 => $"[f'{{i}}:{{x}}' for i, x in enumerate({Of(Kind.Texts, d)}, {random.Next(3)})]",
            17 => $"{Of(Kind.Nested, d)}['default']['HOSTS']",
            18 => $"sorted(set({Of(Kind.Texts, d)}))",
            _ => $"[a + b for a in {Of(Kind.Texts, d)}[:3] for b in ('x', 'y') if a != b]",
        };
    }

    private string IntegerList(int depth)
    {
        if (depth <= 0)
        {
            return $"[{Of(Kind.Integer, 0)}, {Of(Kind.Integer, 0)}, 2]";
        }

        var d = depth - 1;
        return random.Next(9) switch
        {
            0 => $"list(range({random.Next(-1, 6)}))",
            1 => $"list(range({random.Next(9)}, {random.Next(9)}, {Divisor()}))",
            2 => $"[len(x) for x in {Of(Kind.Texts, d)}]",
            3 => $"sorted({Of(Kind.Integers, d)}, reverse=True)",
            4 => $"{Of(Kind.Integers, d)}[{Slice()}]",
            5 => $"list({Of(Kind.Map, d)}.values())",
            6 => $"({Of(Kind.Integers, d)} + [{Of(Kind.Integer, d)}])",
            7 => $"[a * b for a, b in zip({Of(Kind.Integers, d)}, {Of(Kind.Integers, d)})]",
            _ => $"[{Of(Kind.Integer, d)}, {Of(Kind.Integer, d)}]",
        };
    }

    private string Tuple(int depth)
    {
        if (depth <= 0)
        {
            return random.Next(3) == 0 ? "('HTTP_X_FORWARDED_PROTO', 'https')" : $"({Literal()}, {Literal()})";
        }

        var d = depth - 1;
        return random.Next(5) switch
        {
            0 => $"tuple({Of(Kind.Texts, d)})",
            1 => $"({Of(Kind.Tuple, d)} + ({Of(Kind.Text, d)},))",
            2 => $"{Of(Kind.Tuple, d)}[{Slice()}]",
            3 => $"tuple(x.upper() for x in {Of(Kind.Tuple, d)})",
            _ => $"({Of(Kind.Text, d)}, {Of(Kind.Text, d)})",
        };
    }

    private string Map(int depth)
    {
        if (depth <= 0)
        {
            return random.Next(3) == 0 ? "{}" : $"{{'a': {Of(Kind.Integer, 0)}, 'b': {Of(Kind.Integer, 0)}}}";
        }

        var d = depth - 1;
        return random.Next(8) switch
        {
            0 => $"dict(a={Of(Kind.Integer, d)}, b=2)",
            1 => $"{{**{Of(Kind.Map, d)}, {Of(Kind.Text, d)}: {Of(Kind.Integer, d)}}}",
            2 => $"{{x: len(x) for x in {Of(Kind.Texts, d)}}}",
            3 => $"dict(zip({Of(Kind.Texts, d)}, {Of(Kind.Integers, d)}))",
            4 => $"({Of(Kind.Map, d)} | {Of(Kind.Map, d)})",
            5 => $"{{k: v + 1 for k, v in {Of(Kind.Map, d)}.items() if k != {Literal()}}}",
            6 => $"dict({Of(Kind.Map, d)})",
            _ => $"{{{Of(Kind.Text, d)}: {Of(Kind.Integer, d)}, {Literal()}: {Of(Kind.Integer, d)}}}",
        };
    }

    private string Nested(int depth) =>
        $"{{'default': {{'TIMEOUT': {Of(Kind.Integer, depth - 1)}, 'HOSTS': {Of(Kind.Texts, depth - 1)}}}}}";

    /// <summary>An expression for the inside of an f-string, which before Python 3.12 holds no quotation mark or backslash.</summary>
    private string Inside(Kind kind, int depth)
    {
        if (Name(kind) is { } name)
        {
            return name;
        }

        var text = Of(kind, depth);
        return text.AsSpan().IndexOfAny(Unfit) >= 0 ? random.Next(50).ToString(CultureInfo.InvariantCulture) : text;
    }

    private string Comparison() => ((string[])["==", "!=", "<", "<=", ">", ">="])[random.Next(6)];

    private string Divisor() => ((string[])["2", "3", "-4", "7", "60"])[random.Next(5)];

    private string Method() =>
        ((string[])["strip", "lower", "upper", "title", "capitalize", "swapcase", "lstrip", "casefold"])[
            random.Next(8)
        ];

    private string Slice() => ((string[])["1:", ":2", "::-1", "-2:", ":", "1:-1", "::2", "5:1", ":-1"])[random.Next(9)];

    private string Type() => ((string[])["str", "int", "list", "bool", "dict", "tuple", "float"])[random.Next(7)];

    private Kind Any() => (Kind)random.Next((int)Kind.Map + 1);

    private Kind Sized() => ((Kind[])[Kind.Text, Kind.Texts, Kind.Integers, Kind.Tuple, Kind.Map])[random.Next(5)];
}
