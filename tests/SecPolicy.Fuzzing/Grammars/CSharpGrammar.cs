namespace SecPolicy.Fuzzing.Grammars;

/// <summary>Makes C#: the startup code of ASP.NET Core applications, with all kinds of statements and types around it.</summary>
internal sealed class CSharpGrammar(Random random)
{
    private static readonly string[] Names =
    [
        "a",
        "b",
        "x",
        "builder",
        "app",
        "o",
        "options",
        "services",
        "env",
        "config",
        "args",
        "this",
        "i",
        "s",
        "Options",
        "Helper",
        "T",
    ];

    private static readonly string[] Services =
    [
        "AddSession",
        "AddAuthentication",
        "AddCookie",
        "AddHsts",
        "AddAntiforgery",
        "AddControllersWithViews",
        "AddDistributedMemoryCache",
        "ConfigureApplicationCookie",
        "Configure<CookiePolicyOptions>",
        "Configure<SessionOptions>",
        "PostConfigure<SessionOptions>",
        "AddOptions<SessionOptions>",
        "AddIdentity<A, B>",
        "AddDefaultIdentity<A>",
        "AddJwtBearer",
        "AddCors",
        "AddHttpsRedirection",
        "AddDataProtection",
        "AddOpenIdConnect",
        "ConfigureOptions<A>",
        "AddSingleton<IStartupFilter, A>",
        "Configure<ForwardedHeadersOptions>",
    ];

    private static readonly string[] Uses =
    [
        "UseSession",
        "UseHsts",
        "UseHttpsRedirection",
        "UseCookiePolicy",
        "UseAuthentication",
        "UseAuthorization",
        "UseForwardedHeaders",
        "UseRouting",
        "UseStaticFiles",
        "UseDeveloperExceptionPage",
        "MapControllers",
        "Run",
        "UseCors",
        "UseAntiforgery",
        "UseMiddleware<A>",
    ];

    private readonly Choices _choices = new(random);

    /// <summary>Makes a file.</summary>
    public static string Make(Random random)
    {
        var grammar = new CSharpGrammar(random);
        var choices = grammar._choices;
        return choices.Many(
                2,
                () =>
                    choices.Pick(
                        "using System;\n",
                        "using Microsoft.AspNetCore.Builder;\n",
                        "global using A = B;\n",
                        "namespace N;\n",
                        "#nullable enable\n"
                    )
            )
            + choices.Pick(
                "var builder = WebApplication.CreateBuilder(args);\n",
                "var builder = WebApplication.CreateBuilder(args);\n",
                "Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(b => b.UseStartup<Startup>()).Build().Run();\n",
                ""
            )
            + choices.Many(8, () => grammar.Statement(3))
            + choices.Pick("var app = builder.Build();\n", "var app = builder.Build();\n", "")
            + choices.Many(6, () => grammar.Statement(2))
            + choices.Many(2, grammar.Type);
    }

    private string Statement(int depth) =>
        depth <= 0
            ? Expression(1) + ";\n"
            : random.Next(22) switch
            {
                0 or 1 or 2 or 3 => "builder.Services."
                    + Call(Services, depth)
                    + _choices.Many(2, () => "." + Call(Services, depth))
                    + ";\n",
                4 or 5 or 6 => "app." + Call(Uses, depth) + ";\n",
                7 or 8 => "if ("
                    + Condition(2)
                    + ") "
                    + Block(depth)
                    + (_choices.Once(2) ? " else " + Block(depth) : ""),
                9 => "foreach (var " + Name() + " in " + Expression(2) + ") " + Block(depth),
                10 => _choices.Pick(
                    "while (" + Condition(1) + ") ",
                    "for (var i = 0; i < " + _choices.Number() + "; i++) ",
                    "for (;;) ",
                    "do "
                )
                    + Block(depth)
                    + _choices.Pick("", "while (true);\n"),
                11 => "switch ("
                    + Expression(1)
                    + ") { case "
                    + Pattern(2)
                    + ": "
                    + Statement(depth - 1)
                    + " break; default: goto case 1; }\n",
                12 => "try "
                    + Block(depth)
                    + _choices.Pick(
                        "catch (Exception e) when (" + Condition(1) + ") " + Block(depth),
                        "finally " + Block(depth),
                        "catch { throw; }\n"
                    ),
                13 => "var " + Name() + " = " + Expression(3) + ";\n",
                14 => _choices.Pick("static ", "async ", "")
                    + _choices.Pick("void ", "int ", "Action<A> ")
                    + Name()
                    + "("
                    + _choices.Many(2, () => "int " + Name(), ", ")
                    + ") "
                    + _choices.Pick(Block(depth), "=> " + Expression(2) + ";\n"),
                15 => Expression(2) + _choices.Pick(" = ", " += ", " ??= ", " |= ") + Expression(2) + ";\n",
                16 => _choices.Pick(
                    "return;\n",
                    "return " + Expression(1) + ";\n",
                    "throw new Exception();\n",
                    "yield break;\n",
                    "break;\n",
                    "goto a;\n",
                    "a: ;\n",
                    "continue;\n"
                ),
                17 => "using var " + Name() + " = " + Expression(1) + ";\n",
                18 => "#if "
                    + _choices.Pick("DEBUG", "!A && (B || true)", "")
                    + "\n"
                    + Statement(depth - 1)
                    + _choices.Pick("#else\n", "#elif A\n", "")
                    + "#endif\n",
                19 => "// " + _choices.Value() + "\n",
                20 => "(var " + Name() + ", " + Name() + ") = (" + Expression(1) + ", " + Expression(1) + ");\n",
                _ => Expression(depth) + ";\n",
            };

    private string Block(int depth) =>
        _choices.Once(4) ? Statement(depth - 1) : "{\n" + _choices.Many(4, () => Statement(depth - 1)) + "}\n";

    private string Call(string[] names, int depth) =>
        _choices.Pick(names.AsSpan())
        + "("
        + _choices.Pick(
            "",
            "",
            Configure(depth),
            Configure(depth),
            Expression(1),
            "\"A\", " + Configure(depth),
            "builder.Configuration.GetSection(\"Session\")"
        )
        + ")";

    private string Configure(int depth) =>
        _choices.Pick("o", "(o)", "static o", "(A o, B s)", "delegate(A o)", "async o")
        + _choices.Pick(" => ", " => ", " => ", " ")
        + (
            _choices.Once(3)
                ? Option()
                : "{\n" + _choices.Many(4, () => _choices.Once(3) ? Statement(depth - 1) : Option() + ";\n") + "}"
        );

    private string Option() =>
        "o."
        + _choices.Pick(
            "Cookie.SecurePolicy",
            "Cookie.HttpOnly",
            "Cookie.SameSite",
            "Cookie.Name",
            "IdleTimeout",
            "ExpireTimeSpan",
            "SlidingExpiration",
            "MaxAge",
            "IncludeSubDomains",
            "MinimumSameSitePolicy",
            "Secure",
            "HttpOnly",
            "Cookie",
            "ForwardedHeaders",
            "KnownProxies",
            "Events.OnSigningIn"
        )
        + _choices.Pick(" = ", " = ", " = ", " |= ", ".Add(")
        + Expression(2);

    private string Condition(int depth) =>
        random.Next(6) switch
        {
            0 => "builder.Environment.Is" + _choices.Pick("Development()", "Production()", "Environment(\"Staging\")"),
            1 => "app.Environment.EnvironmentName "
                + _choices.Pick("==", "!=", "is not")
                + " \""
                + _choices.Value()
                + "\"",
            2 => "builder.Configuration.GetValue<bool>(\"" + _choices.Name() + "\"" + _choices.Pick("", ", true") + ")",
            3 => "!(" + (depth <= 0 ? "true" : Condition(depth - 1)) + ")",
            4 when depth > 0 => Condition(depth - 1)
                + _choices.Pick(" && ", " || ", " ^ ", " == ")
                + Condition(depth - 1),
            _ => Expression(1) + " is " + Pattern(2),
        };

    private string Expression(int depth) =>
        depth <= 0
            ? Atom()
            : random.Next(24) switch
            {
                0 => Expression(depth - 1)
                    + _choices.Pick(" + ", " - ", " * ", " / ", " % ", " << ", " ?? ", " == ", " & ", " > ")
                    + Expression(depth - 1),
                1 => Condition(depth - 1) + " ? " + Expression(depth - 1) + " : " + Expression(depth - 1),
                2 => "TimeSpan."
                    + _choices.Pick("FromMinutes(", "FromDays(", "Parse(", "FromTicks(", "FromSeconds(")
                    + Expression(depth - 1)
                    + ")",
                3 => "new "
                    + _choices.Pick("CookieBuilder", "TimeSpan", "A", "List<string>", "")
                    + "("
                    + _choices.Many(2, () => Expression(depth - 1), ", ")
                    + ")"
                    + _choices.Pick(
                        "",
                        " { SameSite = SameSiteMode.None, " + Name() + " = " + Expression(depth - 1) + " }",
                        " { 1, 2 }"
                    ),
                4 => Expression(depth - 1)
                    + "."
                    + _choices.Pick(
                        "ToString()",
                        "Length",
                        "Value",
                        "Get<A>()",
                        "Bind(o)",
                        "Contains(" + Expression(depth - 1) + ")",
                        "Split(',')",
                        "Select(x => x)",
                        "GetSection(\"A\")",
                        Name()
                    ),
                5 => "builder.Configuration"
                    + _choices.Pick(
                        "[\"A\"]",
                        "[\"Session:IdleTimeout\"]",
                        ".GetValue<int>(\"B\")",
                        ".GetConnectionString(\"Db\")",
                        ".GetSection(\"Session\").Get<SessionOptions>()",
                        ".AddJsonFile(\"a.json\")",
                        "[" + Expression(depth - 1) + "]"
                    ),
                6 => _choices.Pick(
                    "CookieSecurePolicy.Always",
                    "CookieSecurePolicy.None",
                    "SameSiteMode.Lax",
                    "SameSiteMode.None",
                    "HttpOnlyPolicy.Always",
                    "(SameSiteMode)" + _choices.Number()
                ),
                7 => "$\""
                    + _choices.Value().Replace("\"", "", StringComparison.Ordinal)
                    + "{"
                    + Expression(depth - 1)
                    + _choices.Pick("", ":x", ",5")
                    + "}\"",
                8 => Expression(depth - 1)
                    + " switch { "
                    + _choices.Some(3, () => Pattern(1) + " => " + Expression(depth - 1), ", ")
                    + " }",
                9 => _choices.Pick(
                    "(int)",
                    "(A)",
                    "!",
                    "-",
                    "~",
                    "await ",
                    "++",
                    "ref ",
                    "nameof",
                    "typeof",
                    "checked",
                    "throw "
                )
                    + "("
                    + Expression(depth - 1)
                    + ")",
                10 => Name() + "?." + Name() + "?[" + Expression(depth - 1) + "]" + _choices.Pick("", "!"),
                11 => "[" + _choices.Many(3, () => _choices.Pick("", "..") + Expression(depth - 1), ", ") + "]",
                12 => Configure(depth),
                13 => Name()
                    + "("
                    + _choices.Many(2, () => _choices.Pick("", "out var y, ", "x: ") + Expression(depth - 1), ", ")
                    + ")",
                14 => "Environment.GetEnvironmentVariable(\"" + _choices.Name() + "\")",
                15 => _choices.Pick("int", "bool", "TimeSpan", "double", "Enum")
                    + _choices.Pick(".Parse(", ".TryParse(", "<A>(")
                    + Expression(depth - 1)
                    + ")",
                16 => "from x in " + Expression(depth - 1) + " where " + Condition(0) + " select x",
                17 => Expression(depth - 1) + " with { A = " + Expression(depth - 1) + " }",
                18 => "string."
                    + _choices.Pick("Join(\",\", ", "IsNullOrEmpty(", "Format(", "Concat(")
                    + Expression(depth - 1)
                    + ")",
                _ => Atom(),
            };

    private string Pattern(int depth) =>
        depth <= 0
            ? _choices.Pick("null", "1", "\"a\"", "_", "var x", "A", "A.B", "> 5")
            : random.Next(6) switch
            {
                0 => "not " + Pattern(depth - 1),
                1 => Pattern(depth - 1) + _choices.Pick(" or ", " and ") + Pattern(depth - 1),
                2 => "{ " + Name() + ": " + Pattern(depth - 1) + " }",
                3 => "[" + Pattern(depth - 1) + ", ..]",
                4 => "(" + Pattern(depth - 1) + ", " + Pattern(depth - 1) + ")",
                _ => Pattern(0),
            };

    private string Atom() =>
        random.Next(10) switch
        {
            0 or 1 => _choices.Number() + _choices.Pick("", "", "L", "m", "u", "f"),
            2 or 3 => "\"" + _choices.Value().Replace("\"", "\\\"", StringComparison.Ordinal) + "\"",
            4 => _choices.Pick(
                "true",
                "false",
                "null",
                "default",
                "@\"a\"\"b\"",
                "'a'",
                "\"\"\"a\"\"\"",
                "\"a\"u8",
                "\"\\u0000\""
            ),
            _ => Name(),
        };

    private string Type() =>
        _choices.Pick("", "public ", "static ", "abstract ", "partial ", "file ")
        + _choices.Pick("class ", "record ", "struct ", "interface ", "enum ", "record struct ")
        + _choices.Pick("Startup", "A", "Helper", "Options", "Program", _choices.Name())
        + _choices.Pick(
            "",
            "(int x)",
            "<T>",
            " : B",
            " : IStartupFilter",
            " : IConfigureOptions<SessionOptions>",
            " : A"
        )
        + "\n{\n"
        + _choices.Many(5, Member)
        + "}\n";

    private string Member() =>
        random.Next(9) switch
        {
            0 => "public void ConfigureServices(IServiceCollection services) {\n"
                + _choices.Many(4, () => Statement(2))
                + "}\n",
            1 => "public void Configure(IApplicationBuilder app, IWebHostEnvironment env) {\n"
                + _choices.Many(4, () => Statement(2))
                + "}\n",
            2 => "public static IServiceCollection "
                + Name()
                + "(this IServiceCollection services, int a = "
                + Atom()
                + ") { "
                + Statement(2)
                + " return services; }\n",
            3 => "public "
                + _choices.Pick("int", "string", "A", "TimeSpan")
                + " "
                + Name()
                + " { get; set; }"
                + _choices.Pick("", " = " + Expression(2) + ";")
                + "\n",
            4 => "const string " + Name() + " = " + Expression(1) + ";\n",
            5 => "public static void Main(string[] args) {\n" + _choices.Many(4, () => Statement(2)) + "}\n",
            6 => "static int " + Name() + "(int a) => " + Name() + "(a + 1);\n",
            7 => _choices.Pick("A", "B", "C") + ",\n",
            _ => "public " + Name() + "(" + _choices.Pick("", "IConfiguration config") + ") { " + Statement(2) + " }\n",
        };

    private string Name() => _choices.Once(60) ? _choices.Name() : _choices.Pick(Names.AsSpan());
}
