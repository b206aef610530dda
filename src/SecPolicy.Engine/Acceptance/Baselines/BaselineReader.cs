using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Baselines;

/// <summary>Reads a baseline's file, as <c>schemas/baseline.schema.json</c> describes it.</summary>
internal static class BaselineReader
{
    private const string OutcomeKey = "outcome";

    private static readonly string[] TopKeys = ["version", "findings"];

    private static readonly string[] EntryKeys = ["rule", "application", "environment", "subject", OutcomeKey, "value"];

    /// <summary>Reads the file; a file that is missing or no baseline is a problem.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file, relative to the working folder or absolute.</param>
    public static Baseline Read(IFileSystem files, string path)
    {
        var normal = RelativePath.Normalize(files, path);
        try
        {
            return files.FileExists(normal)
                ? Read(files, files.ReadSource(normal))
                : Failed(
                    new(ProblemIds.PathNotFound, "no such baseline; `secpolicy baseline` writes one", null, normal)
                );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed(Unreadable.File(normal, exception));
        }

        Baseline Failed(Problem problem) => new(normal, [], [problem]);
    }

    private static Baseline Read(IFileSystem files, SourceText source)
    {
        var folder = RelativePath.Folder(source.Path);
        var document = new Document(source);
        return document.Read() is { } problem
            ? new(source.Path, [], [problem])
            : new(
                source.Path,
                BaselineOrder.Sort(
                    document.Entries.Select(entry =>
                        entry with
                        {
                            Application = RelativePath.Normalize(files, RelativePath.Join(folder, entry.Application)),
                        }
                    )
                ),
                []
            );
    }

    /// <summary>One reading of a text; the first mistake ends it.</summary>
    private sealed class Document(SourceText source)
    {
        private Problem? _problem;

        public List<BaselineEntry> Entries { get; } = [];

        public Problem? Read()
        {
            var reader = new Utf8JsonReader(source.Utf8.Span);
            try
            {
                var seen = new HashSet<string>(StringComparer.Ordinal);
                if (
                    Next(ref reader, JsonTokenType.StartObject, "a baseline is an object")
                    && Pairs(ref reader, TopKeys, seen)
                )
                {
                    // Reads to the end, so that what stands behind the object is seen.
                    reader.Read();
                }
            }
            catch (InvalidOperationException)
            {
                Report(Span(reader), "an escape names half of a surrogate pair");
            }
            catch (JsonException exception)
            {
                var line = (int)Math.Min(exception.LineNumber ?? 0, source.LineCount - 1) + 1;
                var start = source.GetLine(line).Start + (int)(exception.BytePositionInLine ?? 0);
                Report(new(source, Math.Min(start, source.Utf8.Length), 0), "the file is no JSON");
            }

            return _problem;
        }

        private bool Pairs(ref Utf8JsonReader reader, string[] keys, HashSet<string> seen)
        {
            var start = Span(reader);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                if (!keys.Contains(key, StringComparer.Ordinal))
                {
                    return Report(Span(reader), $"unknown key {key}{NearestName.Hint(key, keys)}");
                }

                if (!seen.Add(key))
                {
                    return Report(Span(reader), $"{key} stands twice");
                }

                var isRead = key == TopKeys[0] ? ReadVersion(ref reader) : ReadFindings(ref reader);
                if (!isRead)
                {
                    return false;
                }
            }

            var missing = keys.FirstOrDefault(key => !seen.Contains(key));
            return missing is null || Report(start, $"{missing} is missing");
        }

        private bool ReadVersion(ref Utf8JsonReader reader)
        {
            reader.Read();
            return (
                    reader.TokenType == JsonTokenType.Number
                    && reader.TryGetInt32(out var version)
                    && version == BaselineEntry.FormatVersion
                )
                || Report(
                    Span(reader),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the version must be {BaselineEntry.FormatVersion}; a newer one needs a newer secpolicy"
                    )
                );
        }

        private bool ReadFindings(ref Utf8JsonReader reader)
        {
            if (!Next(ref reader, JsonTokenType.StartArray, "findings must be a list"))
            {
                return false;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.StartObject)
                {
                    return Report(Span(reader), "an entry must be an object");
                }

                if (!ReadEntry(ref reader))
                {
                    return false;
                }
            }

            return true;
        }

        private bool ReadEntry(ref Utf8JsonReader reader)
        {
            var start = Span(reader);
            var values = new string?[EntryKeys.Length];
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                var index = Array.IndexOf(EntryKeys, key);
                if (index < 0)
                {
                    return Report(Span(reader), $"unknown key {key}{NearestName.Hint(key, EntryKeys)}");
                }

                if (values[index] is not null)
                {
                    return Report(Span(reader), $"{key} stands twice");
                }

                if (!Next(ref reader, JsonTokenType.String, $"{key} must be a text"))
                {
                    return false;
                }

                values[index] = reader.GetString();
                if (key == OutcomeKey && OutcomeOf(values[index]) is null)
                {
                    return Report(Span(reader), "outcome must be fail or inconclusive");
                }
            }

            var missing = Array.FindIndex(values, value => value is null);
            if (missing >= 0)
            {
                return Report(start, $"the entry has no {EntryKeys[missing]}");
            }

            Entries.Add(new(values[0]!, values[1]!, values[2]!, values[3]!, OutcomeOf(values[4])!.Value, values[5]!));
            return true;
        }

        private bool Next(ref Utf8JsonReader reader, JsonTokenType type, string otherwise) =>
            (reader.Read() && reader.TokenType == type) || Report(Span(reader), otherwise);

        private static Outcome? OutcomeOf(string? name) =>
            name switch
            {
                "fail" => Outcome.Fail,
                "inconclusive" => Outcome.Inconclusive,
                _ => null,
            };

        private SourceSpan Span(in Utf8JsonReader reader)
        {
            var start = (int)reader.TokenStartIndex;
            return new(
                source,
                start,
                reader.TokenType == JsonTokenType.None ? 0 : Math.Max((int)reader.BytesConsumed - start, 0)
            );
        }

        private bool Report(SourceSpan span, string message)
        {
            _problem ??= new(ProblemIds.BaselineInvalid, message, span);
            return false;
        }
    }
}
