using System.Buffers;
using System.Text.Json;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Json;

/// <summary>
/// The report for programs that read it as it comes: an object in each line, as <c>schemas/report-line.schema.json</c> describes it. The
/// first is the run, then every application has one, and the last is the summary: without it the report is not whole.
/// </summary>
/// <param name="stream">Where to; each line is written at once.</param>
internal sealed class JsonLinesReport(Stream stream) : IReportListener
{
    private bool _isPart;

    private readonly ArrayBufferWriter<byte> _line = new();

    /// <inheritdoc/>
    public void Start(ReportStart start)
    {
        using (var writer = Begin("run"))
        {
            writer.Tool(start.ToolVersion);
            writer.Policies(start.Policies);
            if (start.Shard is { } shard)
            {
                _isPart = true;
                writer.Shard(shard);
            }

            writer.WriteEndObject();
        }

        End();
    }

    /// <inheritdoc/>
    public void Add(JudgedApplication application)
    {
        using (var writer = Begin("application"))
        {
            if (_isPart)
            {
                writer.WriteNumber("position", application.Position);
            }

            writer.Members(application.Reported);
            writer.Findings(application.Findings);
            writer.Problems(application.Reported.Problems);
            writer.WriteEndObject();
        }

        End();
    }

    /// <inheritdoc/>
    public void End(ReportEnd end)
    {
        using (var writer = Begin("summary"))
        {
            writer.Text("status", Names.Of(end.Status));
            writer.Findings(end.Findings);
            writer.Problems(end.OwnProblems);
            writer.Gone(end.Gone);
            writer.Summary(end.Summary);
            if (_isPart)
            {
                writer.Shard(end.Runs);
            }

            writer.WriteEndObject();
        }

        End();
    }

    private Utf8JsonWriter Begin(string type)
    {
        _line.ResetWrittenCount();
        var writer = new Utf8JsonWriter(_line, JsonText.OneLine);
        writer.WriteStartObject();
        writer.Text("type", type);
        return writer;
    }

    private void End()
    {
        _line.Write("\n"u8);
        stream.Write(_line.WrittenSpan);
    }
}
