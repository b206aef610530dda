namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>copy</c>.</summary>
internal static class CopyModule
{
    private const int Deepest = 50;

    private static readonly PyNative Shallow = new(
        "copy.copy",
        (interpreter, call) => Copy(interpreter, call.Required(0, "x", "copy"), 0)
    );

    private static readonly PyNative Deep = new(
        "copy.deepcopy",
        (interpreter, call) => Copy(interpreter, call.Required(0, "x", "deepcopy"), Deepest)
    );

    /// <summary>The value of a name, or null.</summary>
    public static PyValue? Find(string name) =>
        name switch
        {
            "copy" => Shallow,
            "deepcopy" => Deep,
            _ => null,
        };

    private static PyValue Copy(Interpreter interpreter, PyValue value, int depth) =>
        interpreter.Each(value, one => CopyOne(interpreter, one, depth));

    private static PyValue CopyOne(Interpreter interpreter, PyValue value, int depth)
    {
        PyValue Inner(PyValue inner) =>
            depth == 0 ? inner
            : depth == 1 ? interpreter.Unknown("a copy", "it is nested too deeply")
            : inner is PySpread ? inner
            : Copy(interpreter, inner, depth - 1);

        interpreter.Step();
        switch (value)
        {
            case PyTuple tuple when depth > 0:
                return new PyTuple([.. tuple.Items.Select(Inner)]);
            case PyReference { Kind: PyKind.List or PyKind.Set } list:
                return interpreter.Contents(
                    list,
                    content =>
                        interpreter.Worlds.Create(list.Kind, content with { Items = [.. content.Items.Select(Inner)] })
                );
            case PyReference { Kind: PyKind.Dictionary or PyKind.Instance } map:
                var content = interpreter.Worlds.Map(map);
                return interpreter.Worlds.Create(
                    map.Kind,
                    depth == 0 ? content : content.Select((_, slot) => slot with { Value = Inner(slot.Value) })
                );
            default:
                return value;
        }
    }
}
