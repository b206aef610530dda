using System.Collections.Immutable;

namespace SecPolicy.Engine.Tests.Oracle.Python;

/// <summary>
/// Writes random settings programs from what real settings are made of. The same seed gives the same program. Expressions have kinds, so
/// that most programs run to their end; a few fail on purpose.
/// </summary>
internal sealed class SettingsProgramGenerator
{
    private static readonly string[] NastyValues =
    [
        "",
        "0",
        "False",
        "false",
        "1",
        "yes",
        " true ",
        "a,b",
        "20",
        "None",
        "größe",
        "True",
        "-5",
        "a, b ,",
        "٣",
        "production",
        "1.5",
        "[]",
        "%s",
        "{}",
    ];

    private readonly Random _random;
    private readonly ExpressionGenerator _expressions;
    private readonly SimpleStatements _simple;
    private readonly bool _mayFail;
    private int _loops;

    private SettingsProgramGenerator(Random random, bool mayFail)
    {
        _random = random;
        _mayFail = mayFail;
        _expressions = new(random);
        _simple = new(random, _expressions);
    }

    private ProgramScope Scope
    {
        get => _expressions.Scope;
        set => _expressions.Scope = value;
    }

    /// <summary>The program of a seed.</summary>
    public static SettingsProgram Generate(int seed)
    {
        var random = new Random(seed);
        var mayFail = random.Next(12) == 0;
        var files = ImmutableArray.CreateBuilder<(string, string)>();
        var main = new SettingsProgramGenerator(random, mayFail);
        main.Head();
        if (random.Next(3) == 0)
        {
            var other = new SettingsProgramGenerator(random, mayFail: false);
            other.Head();
            other.Block(random.Next(2, 9), 0);
            files.Add(("base.py", other._simple.Text));
            main.Block(random.Next(0, 3), 0);
            main.Import(other.Scope);
        }

        main.Block(random.Next(4, 16), 0);
        files.Add(("settings.py", main._simple.Text));
        return new(seed, "settings", files.DrainToImmutable(), Environments(random));
    }

    private static ImmutableArray<ImmutableSortedDictionary<string, string>> Environments(Random random)
    {
        var none = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        var environments = ImmutableArray.CreateBuilder<ImmutableSortedDictionary<string, string>>();
        environments.Add(none);
        for (var count = random.Next(2); count < 2; count++)
        {
            var some = none;
            foreach (var variable in ExpressionGenerator.Variables.Where(_ => random.Next(2) == 0))
            {
                some = some.Add(variable, NastyValues[random.Next(NastyValues.Length)]);
            }

            environments.Add(some);
        }

        return environments.DrainToImmutable();
    }

    private void Head()
    {
        _simple.Write(0, "import json");
        _simple.Write(0, "import os");
        _simple.Write(0, "import re");
        _simple.Write(0, "from datetime import timedelta");
        if (_random.Next(4) == 0)
        {
            _simple.Write(0, "");
            _simple.Write(0, "# what follows is generated");
        }
    }

    private void Import(ProgramScope other)
    {
        switch (_random.Next(5))
        {
            case 0:
                _simple.Write(0, "import base");
                foreach (var (name, kind) in other.Names.Where(_ => _random.Next(2) == 0).ToList())
                {
                    _simple.Write(0, $"{name} = base.{name}");
                    Scope.Names[name] = kind;
                }

                return;
            case 1:
                _simple.Write(0, "try:");
                _simple.Write(1, "from local_settings import *");
                _simple.Write(0, "except ImportError:");
                _simple.Write(1, "from base import *");
                break;
            case 2:
                _simple.Write(0, "try:");
                _simple.Write(1, "from base import *");
                _simple.Write(0, "except ImportError:");
                _simple.Write(1, "pass");
                break;
            default:
                _simple.Write(0, "from base import *");
                break;
        }

        foreach (var (name, kind) in other.Names)
        {
            Scope.Names[name] = kind;
        }

        foreach (var (name, kind) in other.Functions)
        {
            Scope.Functions[name] = kind;
        }
    }

    /// <summary>Statements that surely run, one after another.</summary>
    private void Block(int count, int indent)
    {
        for (var index = 0; index < count; index++)
        {
            Statement(indent);
        }
    }

    /// <summary>Statements of a block that may not run: what it defines is not relied on below.</summary>
    private void Branch(int indent)
    {
        var outer = Scope;
        Scope = outer.Inner();
        Block(_random.Next(1, 3), indent);
        Scope = outer;
    }

    private void Statement(int indent)
    {
        if (_mayFail && _random.Next(15) == 0)
        {
            _simple.Failure(indent);
            return;
        }

        switch (
            _random.Next(
                indent == 0 ? -8 : 0,
                indent switch
                {
                    0 => 26,
                    1 => 18,
                    _ => 12,
                }
            )
        )
        {
            case < 6:
                _simple.Assign(indent);
                break;
            case < 12:
                _simple.InPlace(indent);
                break;
            case < 16:
                If(indent);
                break;
            case 16:
                For(indent);
                break;
            case 17:
                While(indent);
                break;
            case < 20:
                Try(indent);
                break;
            case 20:
                Function(indent);
                break;
            case 21:
                Match(indent);
                break;
            case 22:
                Class(indent);
                break;
            case 23:
                _simple.Unpack(indent);
                break;
            case 24:
                _simple.Globals(indent);
                break;
            default:
                Walrus(indent);
                break;
        }
    }

    private void If(int indent)
    {
        _simple.Write(indent, $"if {_expressions.Of(Kind.Boolean, 3)}:");
        Branch(indent + 1);
        if (_random.Next(3) == 0)
        {
            _simple.Write(indent, $"elif {_expressions.Of(Kind.Optional, 1)}:");
            Branch(indent + 1);
        }

        if (_random.Next(2) == 0)
        {
            _simple.Write(indent, "else:");
            Branch(indent + 1);
        }
    }

    private void For(int indent)
    {
        if (_loops >= 2)
        {
            _simple.Assign(indent);
            return;
        }

        _loops++;
        var item = _simple.Fresh("item");
        _simple.Write(indent, $"for {item} in {_expressions.Of(Kind.Texts, 2)}[:4]:");
        var outer = Scope;
        Scope = outer.Inner();
        Scope.Names[item] = Kind.Text;
        if (_random.Next(3) == 0)
        {
            _simple.Write(indent + 1, $"if {_expressions.Of(Kind.Boolean, 2)}:");
            _simple.Write(indent + 2, _random.Next(2) == 0 ? "break" : "continue");
        }

        Block(_random.Next(1, 4), indent + 1);
        Scope = outer;
        if (_random.Next(3) == 0)
        {
            _simple.Write(indent, "else:");
            Branch(indent + 1);
        }

        _loops--;
    }

    private void While(int indent)
    {
        if (_loops >= 2)
        {
            _simple.Assign(indent);
            return;
        }

        _loops++;
        var counter = _simple.Fresh("count");
        _simple.Write(indent, $"{counter} = 0");
        _simple.Write(indent, $"while {counter} < {_random.Next(4)}:");
        _simple.Write(indent + 1, $"{counter} += 1");
        Branch(indent + 1);
        _loops--;
    }

    private void Try(int indent)
    {
        var variable = _expressions.Variable();
        string[] bodies =
        [
            $"SESSION_COOKIE_AGE = int(os.environ['{variable}'])",
            $"LIMITS = {{'a': 1}}; days = LIMITS[{_expressions.Of(Kind.Text, 1)}]",
            $"SECRET_KEY = {_expressions.Of(Kind.Texts, 2)}[1]",
            $"PORTS = json.loads(os.environ.get('{variable}', '[1, 2]'))",
            $"from settings_that_are_not_here import DEBUG",
            $"MIDDLEWARE.remove({_expressions.Of(Kind.Text, 1)})",
        ];
        _simple.Write(indent, "try:");
        _simple.Write(indent + 1, bodies[_random.Next(bodies.Length)]);
        _simple.Write(
            indent,
            _random.Next(3) switch
            {
                0 => "except (KeyError, ValueError, IndexError, ImportError, NameError):",
                1 => "except Exception as error:",
                _ => "except Exception:",
            }
        );
        Branch(indent + 1);
        if (_random.Next(4) == 0)
        {
            _simple.Write(indent, "else:");
            Branch(indent + 1);
        }

        if (_random.Next(4) == 0)
        {
            _simple.Write(indent, "finally:");
            Branch(indent + 1);
        }

        // What the body would have defined has another kind of value now, or none.
        _simple.Write(indent, $"PORTS = {_expressions.Of(Kind.Integers, 1)}");
        Scope.Names["PORTS"] = Kind.Integers;
    }

    private void Function(int indent)
    {
        var name = _simple.Fresh("helper");
        var kind = (Kind)_random.Next((int)Kind.Map + 1);
        var outer = Scope;
        _simple.Write(indent, $"def {name}(t, n={_expressions.Of(Kind.Integer, 1)}):");
        Scope = outer.Inner();

        // A helper sees the names at the time of the call, which may be fewer inside a branch: it relies on its own.
        Scope.Names.Clear();
        Scope.Functions.Clear();
        Scope.Names["t"] = Kind.Text;
        Scope.Names["n"] = Kind.Integer;
        if (_random.Next(2) == 0)
        {
            _simple.Write(indent + 1, $"raw = os.environ.get('{_expressions.Variable()}')");
            Scope.Names["raw"] = Kind.Optional;
        }

        if (_random.Next(2) == 0)
        {
            _simple.Write(indent + 1, $"if {_expressions.Of(Kind.Boolean, 2)}:");
            _simple.Write(indent + 2, $"return {_expressions.Of(kind, 2)}");
        }

        if (_random.Next(3) == 0)
        {
            _simple.Write(indent + 1, $"for c in t[:3]:");
            _simple.Write(indent + 2, "n += ord(c) % 7");
            _simple.Write(indent + 2, $"if n > {_random.Next(40)}:");
            _simple.Write(indent + 3, _random.Next(2) == 0 ? "break" : $"return {_expressions.Of(kind, 1)}");
        }

        _simple.Write(indent + 1, $"return {_expressions.Of(kind, 2)}");
        Scope = outer;
        Scope.Functions[name] = kind;
    }

    private void Match(int indent)
    {
        _simple.Write(indent, $"match {_expressions.Of(Kind.Text, 2)}:");
        _simple.Write(indent + 1, $"case {_expressions.Literal()} | 'production':");
        Branch(indent + 2);
        _simple.Write(indent + 1, $"case str() as found if found.startswith({_expressions.Literal()}):");
        Branch(indent + 2);
        if (_random.Next(2) == 0)
        {
            _simple.Write(indent + 1, "case _:");
            Branch(indent + 2);
        }
    }

    private void Class(int indent)
    {
        var name = _simple.Fresh("Options");
        _simple.Write(indent, $"class {name}:");
        _simple.Write(indent + 1, $"age = {_expressions.Of(Kind.Integer, 2)}");
        _simple.Write(indent + 1, $"hosts = {_expressions.Of(Kind.Texts, 2)}");
        _simple.Write(indent + 1, "twice = age * 2");
        _simple.Write(indent, $"class {name}Strict({name}):");
        _simple.Write(indent + 1, $"hosts = {name}.hosts + [{_expressions.Of(Kind.Text, 1)}]");
        _simple.Write(indent, $"ALLOWED_HOSTS = {name}Strict.hosts");
        _simple.Write(indent, $"SESSION_COOKIE_AGE = {name}Strict.twice");
        Scope.Names["ALLOWED_HOSTS"] = Kind.Texts;
        Scope.Names["SESSION_COOKIE_AGE"] = Kind.Integer;
    }

    private void Walrus(int indent)
    {
        _simple.Write(indent, $"if (value := {_expressions.Of(Kind.Optional, 2)}) is not None:");
        Scope.Names["value"] = Kind.Optional;
        Branch(indent + 1);
    }
}
