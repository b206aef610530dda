using System.Collections.Immutable;
using System.Text.Json;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Resolve;

/// <summary>Effective values for programs, as <c>schemas/resolution.schema.json</c> describes them.</summary>
internal static class ResolveJson
{
    private const int Version = 1;

    /// <summary>Writes the judged environments as UTF-8: one as an object, several as the list <c>resolutions</c> of such objects.</summary>
    public static void Write(
        ImmutableArray<ResolvedApplication> applications,
        ResolveSelection selection,
        Stream stream
    )
    {
        var environments = applications
            .SelectMany(application =>
                application
                    .Environments.Where(environment => environment.Judged)
                    .Select(environment => (application, environment))
            )
            .ToList();
        using (var writer = new Utf8JsonWriter(stream, JsonText.Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            if (environments is [var (application, environment)])
            {
                WriteEnvironment(writer, application, environment, selection);
            }
            else
            {
                writer.Objects(
                    "resolutions",
                    environments,
                    one => WriteEnvironment(writer, one.application, one.environment, selection)
                );
            }

            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteNotes(Utf8JsonWriter writer, ImmutableArray<DeploymentNote> notes)
    {
        if (notes.IsEmpty)
        {
            return;
        }

        writer.Objects(
            "notes",
            notes,
            note =>
            {
                writer.Text("message", note.Message);
                writer.Location(note.Span);
            }
        );
    }

    private static void WriteEnvironment(
        Utf8JsonWriter writer,
        ResolvedApplication application,
        ResolvedEnvironment environment,
        ResolveSelection selection
    )
    {
        writer.Text("application", application.Path);
        writer.Text("framework", application.Framework);
        writer.Text("environment", environment.Name);
        writer.Texts("assuming", environment.Assuming);
        WriteNotes(writer, [.. application.NotesOn(environment)]);
        writer.WriteStartObject("settings");
        foreach (var setting in selection.Settings(environment))
        {
            writer.ForeignName(setting.Name.ToString());
            EffectiveValueJson.Write(writer, setting);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("keys");
        foreach (var name in selection.Keys(environment))
        {
            if (environment.Keys.FindDeclared(name) is { } key)
            {
                writer.ForeignName(name);
                EffectiveValueJson.Write(writer, key);
            }
        }

        writer.WriteEndObject();
    }
}
