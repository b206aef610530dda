using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>random</c>, <c>secrets</c> and <c>uuid</c>: each call another value.</summary>
internal static class RandomModules
{
    private const string Reason = "it is random";

    private static readonly FrozenDictionary<string, PyValue> OfRandom = LibraryModules.Table(
        Natives.Make("random.choice", PyKind.Any, Choice),
        Natives.Make("random.choices", PyKind.List, Many),
        Natives.Make("random.sample", PyKind.List, Many),
        Natives.Unknowable("random.randint", Reason, PyKind.Integer),
        Natives.Unknowable("random.randrange", Reason, PyKind.Integer),
        Natives.Unknowable("random.getrandbits", Reason, PyKind.Integer),
        Natives.Unknowable("random.random", Reason, PyKind.Float),
        Natives.Unknowable("random.uniform", Reason, PyKind.Float),
        Natives.Unknowable("random.randbytes", Reason, PyKind.Bytes),
        Natives.Harmless("random.seed")
    );

    private static LibraryType Generator { get; } =
        new(
            "a random generator",
            (_, _) => throw new PyRaise("TypeError", "the object is not callable"),
            name => OfRandom.GetValueOrDefault(name)
        );

    private static readonly LibraryType SystemRandom = new("SystemRandom", (_, _) => Generator, _ => null);

    private static readonly FrozenDictionary<string, PyValue> OfSecrets = LibraryModules.Table(
        Natives.Make("secrets.choice", PyKind.Any, Choice),
        Natives.Unknowable("secrets.token_hex", Reason, PyKind.String),
        Natives.Unknowable("secrets.token_urlsafe", Reason, PyKind.String),
        Natives.Unknowable("secrets.token_bytes", Reason, PyKind.Bytes),
        Natives.Unknowable("secrets.randbelow", Reason, PyKind.Integer),
        Natives.Unknowable("secrets.randbits", Reason, PyKind.Integer)
    );

    private static readonly FrozenDictionary<string, PyValue> OfUuid = LibraryModules.Table(
        Natives.Unknowable("uuid.uuid4", Reason, PyKind.Object),
        Natives.Unknowable("uuid.uuid1", Reason, PyKind.Object),
        LibraryModules.Constant("uuid.getnode", "the machine decides it", PyKind.Integer)
    );

    /// <summary>The value of a name of <c>random</c>, or null.</summary>
    public static PyValue? Random(string name) =>
        name is "SystemRandom" or "Random" ? SystemRandom : OfRandom.GetValueOrDefault(name);

    /// <summary>The value of a name of <c>secrets</c>, or null.</summary>
    public static PyValue? Secrets(string name) =>
        name is "SystemRandom" ? SystemRandom : OfSecrets.GetValueOrDefault(name);

    /// <summary>The value of a name of <c>uuid</c>, or null.</summary>
    public static PyValue? Uuid(string name) => OfUuid.GetValueOrDefault(name);

    private static PyUnknown Choice(Interpreter interpreter, CallArguments call) =>
        interpreter.Unknown(
            "a random choice",
            Reason,
            call.Find(0, "seq") is PyString or PyUnknown { Kind: PyKind.String } ? PyKind.String : PyKind.Any
        );

    private static PyReference Many(Interpreter interpreter, CallArguments call) =>
        interpreter.NewList([new PySpread(Choice(interpreter, call))]);
}
