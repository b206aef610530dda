using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Finding the method that a call means.</content>
internal sealed partial class CSharpInterpreter
{
    /// <summary>A method of a project's type or of its bases; null when there is none.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="parameters">How many arguments it must take; null for any number.</param>
    /// <param name="self">The instance; null for a static method.</param>
    public CsFunction? Method(CsTypeDeclaration type, string name, int? parameters = null, CsObject? self = null)
    {
        var found = Members(type)
            .Where(one => one.Member is MethodDeclarationSyntax method && method.Identifier.ValueText == name)
            .Select(one => (one.Part, Method: (MethodDeclarationSyntax)one.Member))
            .Where(one => parameters is not { } count || Takes(one.Method.ParameterList, count))
            .ToArray();
        return found is [var (part, first), ..] ? Function(part, first, self) : null;
    }

    /// <summary>The methods that a call may mean: of those of that name the ones whose parameters take the arguments best.</summary>
    private ImmutableArray<CsFunction> Overloads(CsTypeDeclaration type, CsCall call, CsObject? self)
    {
        var found = Members(type)
            .Where(one =>
                one.Member is MethodDeclarationSyntax { Identifier.ValueText: var name } method
                && name == call.Name
                && (method.Body is not null || method.ExpressionBody is not null)
            )
            .Select(one => (one.Part, Method: (MethodDeclarationSyntax)one.Member))
            .ToArray();
        // What a type declares hides what its bases declare with the same parameters.
        found = [.. found.DistinctBy(one => Signature(one.Method), StringComparer.Ordinal)];
        // A method that calls its namesake mostly means another overload.
        var others = Array.FindAll(
            found,
            one => !_running.Contains((SyntaxNode?)one.Method.Body ?? one.Method.ExpressionBody!.Expression)
        );
        var best = Best(others, one => one.Method.ParameterList, call.Arguments);
        if (best.IsEmpty)
        {
            best = Best(found, one => one.Method.ParameterList, call.Arguments);
        }

        return [.. best.Select(one => Function(one.Part, one.Method, self))];
    }

    private static string Signature(MethodDeclarationSyntax method) =>
        string.Join(',', method.ParameterList.Parameters.Select(parameter => parameter.Type?.ToString()))
        + "`"
        + (method.TypeParameterList?.Parameters.Count ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Those of several that take the arguments, and none better; empty where none takes them.</summary>
    private ImmutableArray<T> Best<T>(
        IReadOnlyList<T> all,
        Func<T, ParameterListSyntax> parameters,
        ImmutableArray<CsArgument> arguments
    )
    {
        var fitting = all.Where(one =>
                Takes(parameters(one), arguments.Length)
                && Given(parameters(one), arguments).All(pair => Accepts(pair.Parameter, pair.Argument))
            )
            .Select(one =>
                (
                    One: one,
                    Missing: parameters(one).Parameters.Count - arguments.Length,
                    Rank: Given(parameters(one), arguments).Sum(pair => Rank(pair.Parameter, pair.Argument))
                )
            )
            .OrderBy(one => one.Rank)
            .ThenBy(one => one.Missing)
            .ToArray();
        return
        [
            .. fitting
                .TakeWhile(one => one.Rank == fitting[0].Rank && one.Missing == fitting[0].Missing)
                .Select(one => one.One),
        ];
    }

    /// <summary>Each argument with the parameter that gets it.</summary>
    private static IEnumerable<(ParameterSyntax Parameter, CsArgument Argument)> Given(
        ParameterListSyntax list,
        ImmutableArray<CsArgument> arguments
    )
    {
        for (var index = 0; index < arguments.Length; index++)
        {
            var parameter = arguments[index].Name is { } name
                ? list.Parameters.FirstOrDefault(one => one.Identifier.ValueText == name)
                : list.Parameters.ElementAtOrDefault(Math.Min(index, list.Parameters.Count - 1));
            if (parameter is not null)
            {
                yield return (parameter, arguments[index]);
            }
        }
    }

    /// <summary>How far an argument is from a parameter's type: 0 for the very type.</summary>
    private int Rank(ParameterSyntax parameter, CsArgument argument)
    {
        const int Other = 2;
        const int Anything = 3;
        if (parameter.Type is null)
        {
            return Other;
        }

        var type = TypeName(parameter.Type);
        if (type == "object" && argument.Value is not CsUnknown)
        {
            return Anything;
        }

        return (IsParams(parameter) ? 1 : 0)
            + argument.Value switch
            {
                CsText { IsCharacter: true } => type == "char" ? 0 : Other,
                CsText => type == "string" ? 0 : Other,
                CsInteger => type == "int" ? 0
                : type == "long" ? 1
                : Other,
                CsReal => type is "double" or "decimal" or "float" ? 0 : Other,
                CsBool => type == "bool" ? 0 : Other,
                CsDuration => type == "TimeSpan" ? 0 : Other,
                CsEnum member => member.Type == type ? 0 : Other,
                CsFunction function => IsDelegate(parameter.Type, function) ? 0 : Other,
                CsObject known => IsOf(known, type) ? 0
                : known.Declaration is not null && Ancestors(known.Declaration).Contains(type, StringComparer.Ordinal)
                    ? 1
                : Other,
                CsHandle => _library.Is(argument.Value, type) == true ? 0 : Other,
                _ => Other,
            };
    }

    private static bool IsDelegate(TypeSyntax type, CsFunction function)
    {
        var simple = Simple(type);
        var count = (simple as GenericNameSyntax)?.TypeArgumentList.Arguments.Count ?? 0;
        return simple?.Identifier.ValueText switch
        {
            "Action" => count == function.Parameters.Length,
            "Func" => count == function.Parameters.Length + 1,
            "RequestDelegate" or "Predicate" => function.Parameters.Length == 1,
            _ => false,
        };
    }

    private static bool IsOf(CsObject known, string type) =>
        known.TypeName == type
        || known.Edits is not null
            && (
                type.EndsWith("[]", StringComparison.Ordinal)
                || type.EndsWith("List", StringComparison.Ordinal)
                || type.EndsWith("Collection", StringComparison.Ordinal)
                || type is "IEnumerable" or "HashSet" or "ISet" or "ImmutableArray" or "Queue" or "Stack"
            );

    /// <summary>The names of a type's bases and interfaces.</summary>
    private IEnumerable<string> Ancestors(CsTypeDeclaration type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var left = new Queue<CsTypeDeclaration>([type]);
        while (left.TryDequeue(out var one))
        {
            foreach (var ancestor in Parts(one).SelectMany(part => part.Syntax.BaseList?.Types ?? default))
            {
                var name = TypeName(ancestor.Type);
                if (names.Add(name) && FindType(name) is { } declaration)
                {
                    left.Enqueue(declaration);
                }
            }
        }

        return names;
    }

    /// <summary>Follows the one of several that is meant; where that cannot be told, each on a path of its own.</summary>
    private void EachOf<T>(ImmutableArray<T> several, SourceSpan place, Action<T> follow)
    {
        var rest = Condition.Always;
        for (var index = 0; index < several.Length; index++)
        {
            var one = several[index];
            var number = index + 1;
            var meant =
                number == several.Length
                    ? Condition.Always
                    : Fact(
                        $"overload:{place.Source.Path}:{place.Start}:{number}",
                        $"the call at {Place(place)} means overload {number}",
                        $"the call at {Place(place)} does not mean overload {number}"
                    );
            Under(Conditions.And(rest, meant), () => follow(one));
            rest = Conditions.And(rest, Conditions.Not(meant));
        }
    }

    private CsValue Invoke(ImmutableArray<CsFunction> overloads, CsCall call)
    {
        if (overloads is [var only])
        {
            return Invoke(only, call);
        }

        var results = new List<(Condition, CsValue)>();
        EachOf(overloads, call.Span, one => results.Add((Path, Invoke(one, call))));
        return Join(results);
    }

    /// <summary>Whether a parameter may take an argument; only what certainly does not fit is refused.</summary>
    private bool Accepts(ParameterSyntax parameter, CsArgument argument)
    {
        if (parameter.Type is null || argument.Name is not null || IsParams(parameter))
        {
            return true;
        }

        var type = TypeName(parameter.Type);
        return type == "object"
            || argument.Value switch
            {
                CsText { IsCharacter: false } => type is not ("int" or "bool" or "TimeSpan" or "double" or "long"),
                CsInteger => type is not ("string" or "bool" or "TimeSpan"),
                CsBool => type is not ("string" or "int" or "TimeSpan" or "double" or "long"),
                CsDuration => type is not ("string" or "int" or "bool" or "double" or "long"),
                CsFunction => type is not ("string" or "int" or "bool" or "TimeSpan" or "double" or "long")
                    && FindType(type) is null,
                CsObject => type is not ("string" or "int" or "bool" or "TimeSpan" or "double" or "long"),
                CsHandle => _library.Is(argument.Value, type) != false,
                _ => true,
            };
    }

    private static bool Takes(ParameterListSyntax list, int count) => Takes(list.Parameters, count);

    private static bool Takes(IReadOnlyList<ParameterSyntax> list, int count)
    {
        var required = list.Count(parameter => parameter.Default is null && !IsParams(parameter));
        return count >= required && (count <= list.Count || list.Any(IsParams));
    }

    private static bool IsParams(ParameterSyntax parameter) =>
        parameter.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.ParamsKeyword));

    /// <summary>An extension method of the project that fits the call; not the one that is running, for it calls its namesake elsewhere.</summary>
    private CsFunction? Extension(CsValue receiver, CsCall call)
    {
        // With nothing known there is nothing worth following.
        if (receiver is CsUnknown && !call.Arguments.Any(argument => argument.Value is CsHandle))
        {
            return null;
        }

        CsMethod[] fitting = [.. _sources.Methods(call.Name).Where(method => Fits(method, receiver, call))];
        if (fitting.Length > 1)
        {
            fitting = [.. fitting.Where(method => _sources.IsVisible(method.Type, _scope.File))];
        }

        return fitting is [var only]
            ? Function(only.Type, only.Syntax, null) with
            {
                Parameters = Parameters(only.Parameters),
            }
            : null;
    }

    private bool Fits(CsMethod method, CsValue receiver, CsCall call)
    {
        var parameters = method.Parameters;
        if (
            !method.IsExtension
            || !Takes(parameters, call.Arguments.Length + 1)
            || method.Body is not { } body
            || _running.Contains(body)
            || parameters[0].Type is not { } first
            || !parameters.Skip(1).Zip(call.Arguments).All(pair => Accepts(pair.First, pair.Second))
        )
        {
            return false;
        }

        var type = TypeName(first);
        var isParameter =
            method.Syntax.TypeParameterList?.Parameters.Any(one => one.Identifier.ValueText == type) ?? false;
        return isParameter
            || receiver switch
            {
                CsObject known => known.TypeName == type || known.Declaration is not null || type == "object",
                CsText => type is "string" or "object",
                CsInteger => type is "int" or "long" or "object",
                CsBool => type is "bool" or "object",
                CsDuration => type == "TimeSpan",
                CsEnum member => member.Type == type || type == "Enum",
                _ => _library.Is(receiver, type) != false,
            };
    }
}
