using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Resolution.CSharp;

/// <summary>
/// The compiler is the judge: each method below is compiled and run with every combination of its arguments, and what the interpreter
/// makes of its text, knowing no argument, must be the same values.
/// </summary>
public sealed class LanguageTests
{
    private static readonly string[] Bodies =
    [
        // Literals and operators
        "return 20;",
        "return 60 * 24 + 1;",
        "return 7 / 2;",
        "return 7 / 2.0;",
        "return -5 % 3;",
        "return 1 << 4;",
        "return 0x1F + 0b101 + 1_000;",
        "return \"a\" + 1 + true;",
        "return $\"{1 + 1}:{\"x\"}\";",
        "return @\"a\\b\" + \"\"\"raw\"\"\";",
        "return 'c';",
        "return 3 > 2 && !(2 >= 3) || false;",
        "return a ? 1 : 2;",
        "return a && b;",
        "return a || b;",
        "return a == b;",
        "return !a;",
        "return a & true;",
        "string? s = null; return s ?? \"none\";",
        "string? s = a ? \"x\" : null; return s ?? \"none\";",
        "string? s = a ? \"x\" : null; return s?.Length ?? -1;",
        "return nameof(System.String.Length);",
        "return (int)2.9;",
        "return (double)3 / 2;",
        "double d = 3; return d / 2;",
        "return default(int);",
        "int x = default; return x;",
        "bool? t = null; return t ?? true;",
        "int? n = 5; return n.Value + (n.HasValue ? 1 : 0);",
        // Time
        "return TimeSpan.FromMinutes(20);",
        "return TimeSpan.FromMinutes(value: 20);",
        "return TimeSpan.FromDays(1, 12);",
        "return TimeSpan.FromHours(1.5);",
        "return TimeSpan.FromSeconds(90) + TimeSpan.FromDays(1);",
        "return new TimeSpan(0, 20, 0);",
        "return new TimeSpan(1, 2, 3, 4);",
        "return new TimeSpan(600000000L);",
        "TimeSpan t = new(0, 5, 0); return t * 2;",
        "return TimeSpan.Parse(\"20\");",
        "return TimeSpan.Parse(\"00:20:00\", System.Globalization.CultureInfo.InvariantCulture);",
        "return TimeSpan.Zero;",
        "return TimeSpan.MaxValue;",
        "return TimeSpan.FromDays(365).TotalSeconds;",
        "return TimeSpan.FromMinutes(int.Parse(\"15\"));",
        "return 365 * TimeSpan.FromDays(1);",
        // Texts
        "return \"Development\".Equals(\"development\", StringComparison.OrdinalIgnoreCase);",
        "return \"Development\" == \"development\";",
        "return string.Equals(\"a\", \"A\", StringComparison.InvariantCultureIgnoreCase);",
        "return string.IsNullOrEmpty(\"\") && string.IsNullOrWhiteSpace(\" \");",
        "return \"a,b,c\".Split(',')[1];",
        "return \" x \".Trim().ToUpperInvariant();",
        "return \"https://x\".StartsWith(\"https://\");",
        "return \"abc\".Replace(\"b\", \"-\");",
        "return bool.Parse(\"True\");",
        "return Convert.ToInt32(\"42\") + Convert.ToInt32(null as object);",
        "return Convert.ToBoolean(\"false\");",
        // Variables and branches
        "int x = 1; if (a) x = 2; return x;",
        "int x = 1; if (a) { x = 2; } else if (b) { x = 3; } return x;",
        "int x = 1; if (a) x = 2; if (a) x += 10; return x;",
        "if (a) return 1; return 2;",
        "if (!a) { if (b) return \"b\"; } return \"end\";",
        "int x = 0; x++; ++x; x += 5; x *= 2; return x;",
        "bool c = false; c |= a; return c;",
        "var x = 1; { var y = x + 1; x = y; } return x;",
        "string? s = null; s ??= \"set\"; return s;",
        "int x = 0; for (int i = 0; i < 5; i++) { if (i == 3) break; x += i; } return x;",
        "int x = 0; foreach (var i in new[] { 1, 2, 3 }) { if (i == 2) continue; x += i; } return x;",
        "int x = 0; foreach (int i in (int[])[4, 5]) x += i; return x;",
        "int i = 0; while (i < 3) i++; return i;",
        "int i = 0; do { i++; } while (i < 3); return i;",
        "int x = 0; foreach (var i in new List<int> { 1, 2 }) { if (a) break; x += i; } return x;",
        "switch (\"b\") { case \"a\": return 1; case \"b\": case \"c\": return 2; default: return 3; }",
        "int x; switch (a) { case true: x = 1; break; default: x = 2; break; } return x;",
        "return \"b\" switch { \"a\" => 1, \"b\" when a => 2, \"b\" => 3, _ => 4 };",
        "return 5 switch { < 3 => \"low\", >= 3 and < 10 => \"mid\", _ => \"high\" };",
        "return \"x\" is \"x\" or \"y\";",
        "string? s = a ? \"x\" : null; return s is not null;",
        "string? s = a ? \"x\" : null; return s is { Length: > 0 };",
        "object o = \"x\"; return o is string t ? t + \"!\" : \"no\";",
        "try { return 1; } finally { System.GC.KeepAlive(null); }",
        "using var stream = new System.IO.MemoryStream(); return 3;",
        "if (a) throw new InvalidOperationException(); return 1;",
        "var (x, y) = (1, \"two\"); return y + x;",
        "(int X, int Y) p = (1, 2); return p.X + p.Item2;",
        "var p = new { Name = \"n\", Count = 2 }; return p.Name + p.Count;",
        "return int.TryParse(\"5\", out var n) ? n : -1;",
        "return TimeSpan.TryParse(\"x\", out var t) ? t : TimeSpan.FromHours(1);",
        "int Fill(out int x) { x = 3; return 1; } int y = 0; return Fill(out y);",
        "void Check() { if (a) throw new Exception(); } Check(); return a ? 1 : 2;",
        "try { return int.Parse(\"x\"); } catch (FormatException) { return 6; }",
        "int x = 1; try { x = 2; throw new InvalidOperationException(); } catch (Exception) { x += 10; } return x;",
        "int x = 1; try { if (a) throw new ArgumentException(); x = 2; } catch { x += 10; } finally { x += 100; } return x;",
        "try { try { throw new FormatException(); } catch (ArgumentException) { return 1; } } catch (FormatException) { return 2; } return 3;",
        "if (!int.TryParse(default(string), out var m)) { m = 18; } return m;",
        "return Enum.Parse<Kind>(\"second\", true);",
        "return (Kind)Enum.Parse(typeof(Kind), \"First\");",
        "return Enum.TryParse<Kind>(\"Third\", out var k) ? k : Kind.First;",
        "return 'a' % 7 + 'b';",
        "return 'a' + \"b\";",
        "return TimeSpan.FromHours(hours: 1, minutes: 10);",
        "return TimeSpan.ParseExact(\"0:45\", \"h\\\\:mm\", null);",
        "return TimeSpan.FromHours(30).Days + TimeSpan.FromHours(30).Hours;",
        "return string.Join(\"\", \" 7 , 8 \".Split(',').Select(part => part.Trim()).ToArray());",
        "return new[] { 1, 2, 3 }.Where(i => i > 1).First();",
        "return new[] { \"a\", \"b\" }.Any(s => s == \"b\") && new[] { 1 }.All(i => i > 0);",
        "int n = 0; new List<int> { 1, 2 }.ForEach(i => n += i); return n;",
        "return a != true ? 1 : 2;",
        "if (a != b) return 1; return 2;",
        "return TimeSpan.FromHours(2).Subtract(TimeSpan.FromHours(1));",
        // Functions
        "void Double(ref int v) => v *= 2; int n = 4; Double(ref n); return n;",
        "void Give(out int v) => v = 4; Give(out var n); return n;",
        "int Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1); return Factorial(5);",
        "Action<List<int>> f = l => l.Add(1); f += delegate(List<int> l) { l.Add(2); }; var r = new List<int>(); f(r); return r.Count;",
        "return Tools.Over(3) + Tools.Over(\"4\") + Tools.Over();",
        "T Same<T>(T x) => x; return Same(5);",
        "return Tools.NameOf<Shop>();",
        "return 4.Thrice();",
        "int Twice(int x) => x * 2; return Twice(4);",
        "int Sum(params int[] items) { var t = 0; foreach (var i in items) t += i; return t; } return Sum(1, 2, 3);",
        "int Pick(int x = 7, int y = 1) => x - y; return Pick(y: 2);",
        "Func<int, int> f = x => x + 1; return f(2) + f.Invoke(3);",
        "int x = 1; Action set = () => x = 9; set(); return x;",
        "int Choose(bool c) { if (c) return 1; return 2; } return Choose(a) + Choose(b);",
        "static int Depth(int n) => n == 0 ? 0 : 1; return Depth(0);",
        "return Tools.Twice(3) + Tools.Answer;",
        "return 5.Plus(2);",
        "return Tools.Minutes;",
        "return Tools.Lazy;",
        // Objects
        "return new Shop().Name;",
        "return new Shop { Name = \"new\", Inner = { Count = 3 } }.Inner.Count;",
        "var s = new Shop(); s.Inner = new() { Count = 8 }; return s.Inner.Count;",
        "var s = new Shop(); if (a) s.Name = \"a\"; return s.Name;",
        "var s = new Shop(); var t = s; t.Name = \"alias\"; return s.Name;",
        "return new Shop().Long;",
        "return new Shop(5).Inner.Count;",
        "var r = new Point(1, 2); return (r with { Y = 5 }).Y + r.X;",
        "return new Child().Greeting();",
        "return new Child().Name;",
        "return new Child().Loud();",
        "return Kind.Second;",
        "return Kind.First == Kind.First;",
        "Kind k = a ? Kind.First : Kind.Second; return k == Kind.First ? 1 : 2;",
        "var list = new List<string> { \"x\" }; list.Add(\"y\"); return list.Contains(\"y\") && list.Count == 2;",
        "var list = new List<string>(); list.Add(\"y\"); list.Clear(); return list.Any();",
        "Shop.Shared = 4; return Shop.Shared;",
        "if (a) Shop.Other = 4; return Shop.Other;",
        // Which member, and which overload
        "return new Chained().Name;",
        "return new Chained(true).Name + new Chained(\"x\").Name;",
        "return new Strong().Flag;",
        "return Tools.Of(new Shop()) + Tools.Of(new Part()) + Tools.Of(new Child());",
        "Derived.Set(); return Root.Count;",
        "Switch.On = false; var on = Switch.On; Switch.On = true; return on;",
        "var l = new Limited(); l.Limit = 3; return l.Limit;",
        "var j = new Jar(new Part()); j[0].Count = 4; return j[0].Count;",
        // Writing to what is not a variable
        "var f = new[] { 1, 2 }; f[0] = 5; return f[0] + f[1];",
        "var f = new List<int> { 1, 2 }; f[1] = 5; return f[^1];",
        "void Give(out int x) => x = 3; var p = new Part { Count = 1 }; var h = new Held(); Give(out h.Count); return h.Count;",
        "void More(ref int x) => x += 3; var h = new Held { Count = 2 }; More(ref h.Count); return h.Count;",
        "var x = 1; ref var y = ref x; y = 2; return x;",
        "var (p, n) = new Pair(new Part(), 2); p.Count = n; return p.Count;",
        "foreach (var (p, n) in new[] { (new Part(), 2) }) { p.Count = n; return p.Count; } return 0;",
        "object o = new Shop(); switch (o) { case Shop s when s.Inner is { } i: i.Count = 4; return s.Inner.Count; } return 0;",
        "var s = new Shop(); if (s is Shop { Inner: { } i }) i.Count = 6; return s.Inner.Count;",
        "return new List<Part> { new() { Count = 7 } }.ElementAt(0).Count;",
        "var v = new Value { Count = 1 }; var w = v; w.Count = 2; return v.Count;",
        // Ways out of a block
        "int x = 1; do { if (x == 1) break; x = 5; } while (true); x += 1; return x;",
        "int x = 0; for (var i = 0; i < 3; i++) { if (a) break; x += i; } return x;",
        "int x = 1; int Run() { try { return x; } finally { x = 7; } } Run(); return x;",
        "try { if (a) throw new ArgumentNullException(); return 1; } catch (ArgumentException) { return 2; }",
        "try { throw new Bad(); } catch (InvalidOperationException) { return 2; }",
        "try { throw new Bad(); } catch (Bad) when (!a) { return 1; } catch (Exception) { return 2; }",
        "var s = new Shop(); using (new Closer(s)) { } return s.Name;",
        "var s = new Shop(); { using var c = new Closer(s); } return s.Name;",
        "int x = 1; unsafe { fixed (char* p = \"x\") { x = 2; } } return x;",
        // Small things
        "int n = 0; var m = ++n; return n++ + m;",
        "return new Settings().Level == Level.Open;",
        "return 5.Equals(5) && true.Equals(true) && !5.Equals(6);",
        "return Math.Min(a ? 15 : 900.5, 2000);",
        "var r = 0; Action f = () => r += 1; Action g = () => r += 10; g += () => r += 100; f += g; f(); return r;",
    ];

    private const string Declarations = """
        enum Kind { First, Second }
        record Point(int X, int Y);
        class Part { public int Count { get; set; } }
        class Shop
        {
            public Shop() { }
            public Shop(int count) { Inner.Count = count; }
            public string Name { get; set; } = "shop";
            public string Long => Name + "!";
            public Part Inner { get; set; } = new();
            public static int Shared = 1;
            public static int Other { get; set; } = 2;
            public string Loud() => Greeting() + Level;
            protected virtual int Level => 1;
            public virtual string Greeting() => "hello " + Name;
        }
        class Child : Shop
        {
            public Child() : base(2) { Name = "child"; }
            protected override int Level => 15;
            public override string Greeting() => base.Greeting() + Inner.Count;
        }
        class Chained
        {
            public Chained() : this(true) { }
            public Chained(string name) { Name = "text"; }
            public Chained(bool flag) { Name = flag ? "yes" : "no"; }
            public string Name = "none";
        }
        class Weak { public virtual bool Flag { get; set; } = false; }
        class Strong : Weak { public override bool Flag { get; set; } = true; }
        class Root { public static int Count = 1; }
        class Derived : Root { public static void Set() => Count = 2; }
        static class Switch { static bool on = true; public static bool On { get => on; set => on = value; } }
        class Limited { public int Limit { get; set => field = value + 1; } = 1; }
        class Jar(Part part) { public Part this[int i] => part; }
        class Held { public int Count; }
        struct Value { public int Count; }
        record Pair(Part Part, int Number);
        class Bad : InvalidOperationException { }
        class Closer(Shop shop) : IDisposable { public void Dispose() => shop.Name = "closed"; }
        enum Level { Strict = 1, Open = 0 }
        class Settings { public Level Level { get; set; } }
        static class Tools
        {
            public static string Of(Part part) => "part";
            public static string Of(Shop shop) => "shop";
            public const int Answer = 6 * 7;
            public static readonly TimeSpan Minutes = TimeSpan.FromMinutes(Answer);
            public static int Lazy => Answer + 1;
            public static string Over() => "none";
            public static string Over(int x) => "int";
            public static string Over(string x) => "text";
            public static string NameOf<T>() => typeof(T).Name;
            extension(int x) { public int Thrice() => x * 3; }
            public static int Twice(int x) { return x * 2; }
            public static int Plus(this int x, int y) => x + y;
        }
        """;

    private static readonly Lazy<Assembly> Compiled = new(Compile);

    public static TheoryData<int, string> Cases()
    {
        var cases = new TheoryData<int, string>();
        for (var index = 0; index < Bodies.Length; index++)
        {
            cases.Add(index, Bodies[index]);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_text_says_what_the_program_does(int index, string body)
    {
        var method = Compiled
            .Value.GetType("Program" + index.ToString(CultureInfo.InvariantCulture))!
            .GetMethod("Run")!;
        var real = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (a, b) in new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            // Static fields must not go from one run to the next.
            foreach (
                var field in Compiled
                    .Value.GetType("Shop")!
                    .GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            )
            {
                field.SetValue(null, field.Name == "Shared" ? 1 : 2);
            }

            try
            {
                real.Add(Shown(method.Invoke(null, [a, b])));
            }
            catch (TargetInvocationException)
            {
                // The path ends there.
            }
        }

        Assert.Equal(real, Interpreted(index, body));
    }

    private static SortedSet<string> Interpreted(int index, string body)
    {
        var files = new MemoryFiles().With("Program.cs", Source(index, body) + Declarations);
        var sources = new CSharpSources(files, ["Program.cs"]);
        var code = new CSharpInterpreter(sources, new SilentLibrary());
        var type = sources.FindType("Program" + index.ToString(CultureInfo.InvariantCulture))!;
        var place = new SourceSpan(sources.File("Program.cs")!.Source, 0, 0);
        var result = code.Invoke(code.Method(type, "Run")!, [], place);
        return
        [
            .. (result is CsChoice choice ? choice.Cases.Select(each => each.Value) : [result]).Select(value =>
                value is CsUnknown unknown ? "unknown: " + unknown.Reason : Shown(value)
            ),
        ];
    }

    private static string Shown(object? value) =>
        value switch
        {
            null => "null",
            TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
            CsDuration span => span.Value.ToString("c", CultureInfo.InvariantCulture),
            bool truth => truth ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };

    private static string Source(int index, string body) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"static class Program{index} {{ public static object? Run(bool a, bool b) {{ {body} }} }}\n"
        );

    private static Assembly Compile()
    {
        const string Usings = "using System; using System.Collections.Generic; using System.Linq;\n#nullable enable\n";
        var text = Usings + string.Concat(Bodies.Select((body, index) => Source(index, body))) + Declarations;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Judged",
            [CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Preview))],
            references,
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
        );
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(
            result.Success,
            string.Join('\n', result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error))
        );
        return Assembly.Load(stream.ToArray());
    }
}
