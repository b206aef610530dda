using System.Collections.Frozen;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>A frame of the call stack, or a list of them. Whoever reaches for its names may change those of any module.</summary>
internal sealed record FrameObject : PyLibraryObject
{
    /// <summary>The one object: which frame it is, is not followed.</summary>
    public static FrameObject Instance { get; } = new();

    /// <summary>A function that gives frames.</summary>
    public static PyNative Function(string name) => new(name, (_, _) => Instance) { TakesChoices = true };

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name)
    {
        if (name is "f_back" or "frame" or "tb_frame" or "tb_next")
        {
            return this;
        }

        var unknown = interpreter.Unknown($"a frame's {name}", "the frames of the call stack are not followed");
        if (name is "f_globals" or "f_locals")
        {
            interpreter.HavocModules(unknown);
        }

        return unknown;
    }

    /// <inheritdoc/>
    public override PyValue Item(Interpreter interpreter, PyValue index, SourceSpan span) => this;
}

/// <summary><c>inspect</c>.</summary>
internal static class InspectModule
{
    private const string Reason = "what it tells of an object is not followed";

    private static readonly FrozenDictionary<string, PyValue> Functions = LibraryModules.Table(
        FrameObject.Function("inspect.currentframe"),
        FrameObject.Function("inspect.stack"),
        FrameObject.Function("inspect.trace"),
        FrameObject.Function("inspect.getouterframes"),
        FrameObject.Function("inspect.getinnerframes"),
        Natives.Unknowable("inspect.getfile", Reason, PyKind.String),
        Natives.Unknowable("inspect.getsourcefile", Reason),
        Natives.Unknowable("inspect.getabsfile", Reason, PyKind.String),
        Natives.Unknowable("inspect.getframeinfo", Reason, PyKind.Tuple),
        Natives.Unknowable("inspect.getdoc", Reason),
        Natives.Unknowable("inspect.isclass", Reason, PyKind.Boolean),
        Natives.Unknowable("inspect.isfunction", Reason, PyKind.Boolean),
        Natives.Unknowable("inspect.ismodule", Reason, PyKind.Boolean)
    );

    /// <summary>The value of a name, or null.</summary>
    public static PyValue? Find(string name) => Functions.GetValueOrDefault(name);
}
