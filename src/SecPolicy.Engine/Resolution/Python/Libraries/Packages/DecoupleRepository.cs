using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>A <c>Repository</c> of python-decouple: the variables that a file gives.</summary>
/// <param name="Values">The variables; null when they are not known.</param>
/// <param name="Unknown">Why they are not known; otherwise null.</param>
internal sealed record DecoupleRepository(ImmutableDictionary<string, string>? Values, PyUnknown? Unknown)
    : PyLibraryObject
{
    /// <summary>A repository with nothing in it.</summary>
    public static DecoupleRepository Empty { get; } =
        new(ImmutableDictionary.Create<string, string>(StringComparer.Ordinal), null);

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name is "data" && Values is not null
            ? Package.Dictionary(
                interpreter,
                Values
                    .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => KeyValuePair.Create(pair.Key, (PyValue)new PyString(pair.Value)))
            )
            : null;

    /// <summary>The value of an option; absent where the file does not give it.</summary>
    public PyValue Read(Interpreter interpreter, string option)
    {
        if (Values is null)
        {
            var has = interpreter.Conditions.Holds(
                new($"{Unknown!.Key} has {option}", $"the file gives {option}", $"the file does not give {option}")
            );
            return interpreter.Worlds.Choose([
                new(has, Unknown with { Key = $"{Unknown.Key}[{option}]", Text = option, Kind = PyKind.String }),
                new(interpreter.Conditions.Not(has), PyAbsent.Instance),
            ]);
        }

        var name = IsIni ? option.ToLowerInvariant() : option;
        if (!Values.TryGetValue(name, out var value))
        {
            return PyAbsent.Instance;
        }

        if (Source is not null)
        {
            var span = VariableFile.Find(Source, name, IsIni);
            interpreter.AskFile(option, new(span, new PyString(value), null, interpreter.Worlds.NextId()));
        }

        return !IsIni ? new PyString(value)
            : DecoupleIni.Interpolate(Values, value) is { } text ? new PyString(text)
            : throw interpreter.Raise(
                "InterpolationError",
                $"the value of {option} names another one that is not there"
            );
    }

    /// <summary>Whether names are in lower case and <c>%(name)s</c> stands for another value.</summary>
    public bool IsIni { get; init; }

    /// <summary>The file that gives the variables; null for none.</summary>
    public SourceText? Source { get; init; }

    /// <summary>The first <c>settings.ini</c> or <c>.env</c> from a folder upwards.</summary>
    public static DecoupleRepository Search(Interpreter interpreter, string folder)
    {
        for (var current = Package.Absolute(interpreter, folder); ; current = RelativePath.Folder(current))
        {
            interpreter.Step();
            foreach (var name in (string[])["settings.ini", ".env"])
            {
                var path = PathText.JoinPosix(current, name);
                if (Package.FileExists(interpreter, path))
                {
                    return Read(interpreter, name is ".env" ? "RepositoryEnv" : "RepositoryIni", path);
                }
            }

            // The root itself is searched only when the search begins there.
            if (RelativePath.Folder(current) is "/" or "." or "" || Package.Outside(interpreter, current) is not null)
            {
                return Empty;
            }
        }
    }

    /// <summary><c>RepositoryEnv(source)</c> or <c>RepositoryIni(source)</c>.</summary>
    public static PyValue Open(Interpreter interpreter, string type, PyValue source)
    {
        if (Package.PathOf(source) is not { } path)
        {
            return new DecoupleRepository(
                null,
                interpreter.Unknown(type, (source as PyUnknown)?.Reason ?? "the file is not known", PyKind.String)
            );
        }

        var full = Package.Absolute(interpreter, path);
        return Package.Outside(interpreter, full) is { } outside
                ? new DecoupleRepository(null, outside with { Kind = PyKind.String })
            : Package.FileExists(interpreter, full) ? Read(interpreter, type, full)
            : throw interpreter.Raise("FileNotFoundError", $"No such file or directory: {path}");
    }

    private static DecoupleRepository Read(Interpreter interpreter, string type, string path)
    {
        if (VariableFile.Read(interpreter, path) is not { } source)
        {
            return new(null, interpreter.Unknown(path, $"the file {path} can't be read", PyKind.String));
        }

        var content = VariableFile.Content(source);
        if (type is "RepositoryIni")
        {
            return DecoupleIni.Read(content) is { } options
                ? new(options, null) { IsIni = true, Source = source }
                : new(
                    null,
                    interpreter.Unknown(path, $"the file {path} is no INI file that is followed", PyKind.String)
                );
        }

        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var line in content.Split('\n').Select(CharacterKinds.Strip))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || line[0] == '#')
            {
                continue;
            }

            var value = CharacterKinds.Strip(line[(equals + 1)..]);
            if (value.Length >= 2 && value[0] is '\'' or '"' && value[^1] == value[0] && value.Length >= 2)
            {
                value = value[1..^1];
            }

            values[CharacterKinds.Strip(line[..equals])] = value;
        }

        return new(values.ToImmutable(), null) { Source = source };
    }
}
