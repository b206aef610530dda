using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>The middleware objects of a pipeline that was built, those of its branches among them.</summary>
internal sealed class Middleware
{
    private const BindingFlags OwnFields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<object> _found = [];

    /// <summary>Follows a pipeline from delegate to delegate.</summary>
    public Middleware(RequestDelegate pipeline)
    {
        var open = new Queue<object>([pipeline]);
        while (open.TryDequeue(out var next))
        {
            if (!_seen.Add(next))
            {
                continue;
            }

            if (next is Delegate { Target: { } target })
            {
                open.Enqueue(target);
                continue;
            }

            if (IsPart(next.GetType()))
            {
                _found.Add(next);
                Fields(next).ForEach(open.Enqueue);
            }
        }
    }

    /// <summary>Whether middleware of that name runs for some request.</summary>
    /// <param name="name">The type's name: <c>HstsMiddleware</c>.</param>
    public bool Has(string name) => Last(name) is not null;

    /// <summary>The options of the middleware of that name that is nearest to the endpoints, or null.</summary>
    public T? Options<T>(string name)
        where T : class => Last(name) is { } found ? Fields(found).OfType<T>().FirstOrDefault() : null;

    /// <summary>The middleware of that name that is nearest to the endpoints, or null.</summary>
    public object? Last(string name) => _found.LastOrDefault(found => found.GetType().Name == name);

    /// <summary>What an object holds.</summary>
    public static List<object> Fields(object owner)
    {
        var values = new List<object>();
        for (var type = owner.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            values.AddRange(type.GetFields(OwnFields).Select(field => field.GetValue(owner)).OfType<object>());
        }

        return values;
    }

    private static bool IsPart(Type type) =>
        type.Name.Contains("Middleware", StringComparison.Ordinal)
        || type.Name.Contains("DisplayClass", StringComparison.Ordinal)
        || type.Name.StartsWith("<>c", StringComparison.Ordinal)
        || type.Name is "MapOptions" or "MapWhenOptions";
}
