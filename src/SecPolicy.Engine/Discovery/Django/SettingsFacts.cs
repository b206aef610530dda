using System.Collections.Frozen;
using System.Collections.Immutable;
using SecPolicy.Engine.Discovery.Python;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>What discovery wants to know of a module that may hold settings; it evaluates nothing.</summary>
/// <param name="Assigned">The names that it assigns, those in the classes of django-configurations included.</param>
/// <param name="Imports">What it imports.</param>
/// <param name="Included">The paths that django-split-settings includes.</param>
/// <param name="Variables">The variables that it compares with names, or puts into names of files and modules.</param>
/// <param name="Configurations">The classes of django-configurations that can be chosen as its environment.</param>
internal sealed record SettingsFacts(
    FrozenSet<string> Assigned,
    ImmutableArray<ImportedModule> Imports,
    ImmutableArray<string> Included,
    ImmutableArray<ComparedVariable> Variables,
    ImmutableArray<string> Configurations
)
{
    /// <summary>A name that the settings of other frameworks assign as well: evidence only where Django is known to be.</summary>
    private const string Shared = "SECRET_KEY";

    /// <summary>Names that only Django's settings assign, and one that others know too.</summary>
    private static readonly FrozenSet<string> Evidence = FrozenSet.Create(
        StringComparer.Ordinal,
        Shared,
        "INSTALLED_APPS",
        "MIDDLEWARE",
        "MIDDLEWARE_CLASSES",
        "ROOT_URLCONF",
        "DATABASES"
    );

    /// <summary>One of these stands in the text of every module that may be one of settings.</summary>
    public static readonly string[] Words = [.. Evidence, "import *", "include("];

    /// <summary>Whether the module itself, without what it imports, can only be one of Django's settings.</summary>
    /// <param name="isDjango">Whether something else says already that there is Django.</param>
    public bool IsEvident(bool isDjango) =>
        Evidence.Any(name =>
            Assigned.Contains(name) && (isDjango || !string.Equals(name, Shared, StringComparison.Ordinal))
        );

    /// <summary>Collects the facts.</summary>
    public static SettingsFacts Of(PythonModule module)
    {
        var assigned = new HashSet<string>(StringComparer.Ordinal);
        var imports = ImmutableArray.CreateBuilder<ImportedModule>();
        var classes = new List<ClassStatement>();
        foreach (var statement in SyntaxWalk.Imported(module.Body))
        {
            switch (statement)
            {
                case ImportFromStatement from:
                    imports.Add(new(from.Level, from.Module, from.IsStar, [.. from.Names.Select(name => name.Name)]));
                    break;
                case ImportStatement import:
                    imports.AddRange(import.Names.Select(name => new ImportedModule(0, name.Name, false, [])));
                    break;
                case ClassStatement type:
                    classes.Add(type);
                    break;
                default:
                    assigned.UnionWith(Targets(statement));
                    break;
            }
        }

        var hasConfigurations = imports.Any(import =>
            import.Module is "configurations" || import.Module.StartsWith("configurations.", StringComparison.Ordinal)
        );
        if (hasConfigurations)
        {
            assigned.UnionWith(classes.SelectMany(type => SyntaxWalk.Imported(type.Body)).SelectMany(Targets));
        }

        return new(
            assigned.ToFrozenSet(StringComparer.Ordinal),
            imports.ToImmutable(),
            Includes(module),
            ComparedVariable.Find(module),
            hasConfigurations ? ConfigurationClasses(classes) : []
        );
    }

    private static IEnumerable<string> Targets(Statement statement)
    {
        IEnumerable<Expression> targets = statement switch
        {
            AssignmentStatement assignment => assignment.Targets.SelectMany(target =>
                target is TupleExpression tuple ? tuple.Items : [target]
            ),
            AnnotatedAssignmentStatement { Value: not null } annotated => [annotated.Target],
            UnknownStatement => [],
            _ => [],
        };
        return targets
            .OfType<NameExpression>()
            .Select(name => name.Name)
            .Concat(statement is UnknownStatement unknown ? unknown.Names : []);
    }

    private static ImmutableArray<string> Includes(PythonModule module) =>
        [
            .. SyntaxWalk
                .Expressions(module.Body)
                .OfType<CallExpression>()
                .Where(call => call.Function is NameExpression { Name: "include" or "optional" })
                .SelectMany(call => call.Arguments)
                .Select(argument => argument.Value)
                .OfType<StringLiteral>()
                .Select(text => text.Value)
                .Where(path => path.EndsWith(".py", StringComparison.Ordinal)),
        ];

    /// <summary>The classes that inherit from Configuration, without mixins and what others are built on.</summary>
    private static ImmutableArray<string> ConfigurationClasses(List<ClassStatement> classes)
    {
        var known = new HashSet<string>(StringComparer.Ordinal) { "Configuration" };
        var chosen = ImmutableArray.CreateBuilder<string>();
        foreach (var type in classes)
        {
            var bases = type.Arguments.Where(argument => argument.Kind == ArgumentKind.Positional).Select(Name);
            if (bases.Any(known.Contains) && known.Add(type.Name))
            {
                chosen.Add(type.Name);
            }
        }

        chosen.RemoveAll(name =>
            name.EndsWith("Mixin", StringComparison.Ordinal)
            || name.ToUpperInvariant() is "BASE" or "COMMON" or "DEFAULT"
        );
        return chosen.ToImmutable();
    }

    private static string Name(Argument argument) =>
        argument.Value switch
        {
            NameExpression name => name.Name,
            AttributeExpression attribute => attribute.Name,
            _ => "",
        };
}
