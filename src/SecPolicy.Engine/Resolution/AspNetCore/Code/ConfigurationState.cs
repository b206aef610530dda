using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>The layers of a configuration as the code leaves them: those of the host's builder, and what code adds and clears.</summary>
internal sealed class ConfigurationState
{
    private readonly LayeredKeys _usual;
    private readonly List<Layer> _layers;
    private LayeredKeys _keys;

    /// <summary>Makes a configuration.</summary>
    /// <param name="usual">The environment's keys as the host's builder layers them.</param>
    /// <param name="isEmpty">Whether it starts without any source: <c>new ConfigurationBuilder()</c>.</param>
    public ConfigurationState(LayeredKeys usual, bool isEmpty = false)
    {
        _usual = usual;
        _layers = isEmpty ? [] : [.. usual.Layers];
        _keys = isEmpty ? new([]) : usual;
    }

    /// <summary>Why its values are not known; null while they are.</summary>
    public CsUnknown? Cloud { get; private set; }

    /// <summary>The layers, lowest first.</summary>
    public IEnumerable<Layer> Layers => _layers;

    /// <summary>The files among the layers that the host's builder has, lowest first.</summary>
    public IEnumerable<Layer> Files => _usual.Layers.Where(layer => layer.IsFile);

    /// <summary>The variables and the command line above the files.</summary>
    public IEnumerable<Layer> Variables
    {
        get
        {
            var last = _usual.Layers.ToList().FindLastIndex(layer => layer.IsFile);
            return _usual.Layers.Skip(last + 1).Where(layer => !layer.IsFile);
        }
    }

    /// <summary>Puts layers above all others.</summary>
    public void Add(IEnumerable<Layer> layers)
    {
        _layers.AddRange(layers);
        _keys = new([.. _layers]);
    }

    /// <summary>The folder from which files are told that are added from now on, from where the application's files are.</summary>
    public string BasePath { get; set; } = "";

    /// <summary>Puts layers below all others.</summary>
    public void Insert(IEnumerable<Layer> layers)
    {
        _layers.InsertRange(0, [.. layers.Except(_layers)]);
        _keys = new([.. _layers]);
    }

    /// <summary>Whether some value would be another with layers above all others.</summary>
    public bool WouldChange(IEnumerable<Layer> layers)
    {
        var above = new LayeredKeys([.. _layers, .. layers]);
        return above.Names.Any(name => !Equals(above.Value(name), _keys.Value(name)));
    }

    /// <summary>Takes all layers away, and with them what was not known of them.</summary>
    public void Clear()
    {
        _layers.Clear();
        _keys = new([]);
        Cloud = null;
    }

    /// <summary>Code writes a key: above all layers.</summary>
    public void Write(CSharpInterpreter code, string key, CsValue value, SourceSpan span)
    {
        if (value is not CsText text || !code.Path.IsAlways)
        {
            Hide($"the code writes the key {key}", span);
            return;
        }

        var entry = new Entry(key, new StringValue(text.Value), span, span, Quoted: false);
        var sections = new Dictionary<string, SourceSpan>(StringComparer.OrdinalIgnoreCase);
        Add([new(span.Source.Path, span.Source, [entry], sections, IsFile: false)]);
    }

    /// <summary>From here on nothing is known of the values.</summary>
    public void Hide(string reason, SourceSpan place) => Cloud ??= new(reason, place);

    /// <summary>The entry that decides a key; null when no layer has it.</summary>
    public Entry? Find(string key) => _keys.Chain(key) is [.., var winner] ? winner.Entry : null;

    /// <summary>Whether the entry that decides is the one that the host's builder would let decide.</summary>
    public bool IsUsual(string key) =>
        ReferenceEquals(_keys, _usual)
        || ReferenceEquals(Find(key), _usual.Chain(key) is [.., var last] ? last.Entry : null);

    /// <summary>Whether some layer has a key below.</summary>
    public bool HasBelow(string path) => _keys.HasBelow(path);

    /// <summary>The value of a variable of the process: what no file says counts; null when no layer gives it.</summary>
    public Entry? Variable(string name) =>
        _usual.Chain(name.Replace("__", ":", StringComparison.Ordinal)).LastOrDefault(link => !link.Layer.IsFile).Entry;

    /// <summary>The names of the keys and sections directly below a section.</summary>
    public IEnumerable<string> Children(string path)
    {
        var prefix = path.Length == 0 ? "" : path + ":";
        return _keys
            .Names.Where(name =>
                name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && name.Length > prefix.Length
            )
            .Select(name => name[prefix.Length..])
            .Select(name =>
                name.IndexOf(':', StringComparison.Ordinal) is var colon && colon > 0 ? name[..colon] : name
            )
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The keys of an array's elements, in order.</summary>
    public IEnumerable<string> Elements(string path) => _keys.Elements(path);

    /// <summary>A value as the code gets it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="place">Where it is asked for.</param>
    /// <returns>Null when no layer has the key.</returns>
    public CsValue? Text(string key, SourceSpan? place)
    {
        if (Cloud is not null)
        {
            return Cloud with { Key = key };
        }

        // A value that only this code's own layers give is not the one that the layers of the environment show.
        var origin = IsUsual(key) ? key : null;
        return Find(key) is not { } entry
            ? null
            : NativeKeys.Raw(entry) switch
            {
                StringValue text => new CsText(text.Value) { Key = origin },
                UnknownValue unknown => new CsUnknown(unknown.Reason, unknown.Cause ?? entry.ValueSpan)
                {
                    Key = origin,
                },
                _ => new CsNull { Key = origin },
            };
    }

    /// <summary>A section's key and one below it as one key.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}:{key}";
}
