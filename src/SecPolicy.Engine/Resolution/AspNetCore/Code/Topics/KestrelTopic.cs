using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Native;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>The addresses that code lets the server listen on.</summary>
/// <param name="model">What has been found so far.</param>
/// <param name="profile">The framework's profile, for how addresses are read.</param>
internal sealed class KestrelTopic(StartupModel model, FrameworkProfile profile) : StartupTopic(model)
{
    private const string Options = "KestrelServerOptions";
    private const string Adapter = "HttpsConnectionAdapterOptions";
    private const string SslProtocols = "SslProtocols";
    private const string Protocol = "Protocol";
    private readonly DotNetReader _reader = new(profile);
    private readonly CsObject _urls = OptionsObjects.List();
    private readonly CsSlot _defaults = new();
    private bool _listens;

    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        switch (receiver)
        {
            case BuilderHandle when call.Name is "ConfigureKestrel" or "UseKestrel":
                foreach (var function in call.Functions)
                {
                    Model.Options.Add(
                        code,
                        Options,
                        "",
                        false,
                        target =>
                            code.Invoke(
                                function,
                                function.Parameters.Length > 1 ? [new ContextHandle(), target.Object] : [target.Object],
                                call.Span
                            )
                    );
                }

                if (call.Functions.FirstOrDefault() is null && First(call) is CsUnknown unknown)
                {
                    Unfollowed(code, unknown, call.NameSpan);
                }

                return receiver;
            case BuilderHandle when call is { Name: "UseSetting", Arguments: [_, var setting] } && IsUrls(call):
                _urls.Edits!.Add(new(code.Path, setting.Value, setting.Span));
                return receiver;
            case BuilderHandle when call.Name == "UseUrls":
                foreach (var argument in call.Arguments)
                {
                    foreach (var url in code.Items(argument.Value) ?? [argument.Value])
                    {
                        _urls.Edits!.Add(new(code.Path, url, argument.Span));
                    }
                }

                return receiver;
            case PipelineHandle { Branch: null }
                when call is { Name: "Run" or "RunAsync" } && call.Argument(0) is CsText url:
                _urls.Edits!.Add(new(code.Path, null, call.Span));
                _urls.Edits!.Add(new(code.Path, url, call.Arguments[0].Span));
                return null;
            case CsObject { TypeName: Options } options:
                return OnOptions(code, options, call);
            case CsObject { TypeName: "ListenOptions" } listen when call.Name == "UseHttps":
                listen.Slot("Https").Write(code.Path, new CsBool(true), call.NameSpan);
                listen.Slot(Protocol).Write(code.Path, Protocols(code, call), call.NameSpan);
                return listen;
            case CsObject { TypeName: "ListenOptions" } listen:
                return listen;
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public override CsValue? Get(CSharpInterpreter code, CsValue receiver, string member, SourceSpan span) =>
        receiver is PipelineHandle { Branch: null } && member == "Urls" ? _urls : null;

    /// <inheritdoc/>
    public override CsValue? Create(
        CSharpInterpreter code,
        CsType type,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span
    )
    {
        if (type.Name != "IPEndPoint" || arguments is not [var address, var port])
        {
            return null;
        }

        var made = new CsObject("IPEndPoint");
        made.Slot("Address").Write(Condition.Always, address.Value, address.Span);
        made.Slot("Port").Write(Condition.Always, port.Value, port.Span);
        return made;
    }

    /// <inheritdoc/>
    public override void Finish(CSharpInterpreter code)
    {
        var configured = Model.Options.Actions.FirstOrDefault(action => action.Type == Options);
        if (configured is not null)
        {
            Model.Options.Make(code, Options, "", default);
        }

        if (
            _listens
            || Model.Configuration.Find("Urls") is not null
            || Model.Configuration.HasBelow("Kestrel:Endpoints")
        )
        {
            return;
        }

        Urls();
    }

    private static bool IsUrls(CsCall call) =>
        Text(call.Argument(0))?.Equals("urls", StringComparison.OrdinalIgnoreCase) == true
        || call.Arguments[0].Span.Text == "WebHostDefaults.ServerUrlsKey";

    /// <summary>Something that nobody can follow configures the server: where it listens, and how, is unknown.</summary>
    private void Unfollowed(CSharpInterpreter code, CsUnknown unknown, SourceSpan place)
    {
        var reason = TypedText.Reason(unknown);
        Model.Settings.Add(("endpoint.kestrel.transport", code.Path, reason, place));
        Model.Settings.Add(("tls.default.min-version", code.Path, reason, place));
        Model.Options.AddUnknown(code, Options, "", false, unknown.Reason, place);
    }

    /// <summary>The protocols that a call of <c>UseHttps</c> gives; null where it leaves them to the defaults.</summary>
    private static CsValue Protocols(CSharpInterpreter code, CsCall call)
    {
        var https = call.Arguments.Select(argument => argument.Value).OfType<CsObject>().FirstOrDefault(IsAdapter);
        if (call.Functions.FirstOrDefault(function => function.Parameters.Length == 1) is { } function)
        {
            code.Invoke(function, [https = new(Adapter)], call.Span);
        }

        return https?.Properties.GetValueOrDefault(SslProtocols) is { } slot
            ? code.Read(slot, CsNull.Instance)
            : CsNull.Instance;
    }

    private static bool IsAdapter(CsObject value) => value.TypeName == Adapter;

    private void Urls()
    {
        var edits = _urls.Edits!;
        var urls = edits
            .Skip(edits.FindLastIndex(edit => edit.Added is null) + 1)
            .SelectMany(edit =>
                edit.Added is CsText several
                    ? several.Value.Split(';').Select(url => (edit, Url: (string?)url))
                    : [(edit, null)]
            )
            .ToArray();
        for (var index = 0; index < urls.Length; index++)
        {
            var (edit, url) = urls[index];
            var value =
                url is not null ? _reader.Read(new StringValue(url), "urls").Value
                : edit.Added is CsUnknown unknown ? TypedText.Reason(unknown)
                : new UnknownValue("the address is computed");
            if (value is not NullValue)
            {
                var name = urls.Length == 1 ? "urls" : string.Create(CultureInfo.InvariantCulture, $"urls-{index + 1}");
                Model.Settings.Add(($"endpoint.{name}.transport", edit.When, value, edit.Span));
            }
        }
    }

    private CsObject? OnOptions(CSharpInterpreter code, CsObject options, CsCall call)
    {
        switch (call.Name)
        {
            case "ConfigureHttpsDefaults" when call.Functions.FirstOrDefault() is { } function:
                var https = new CsObject(Adapter);
                code.Invoke(function, [https], call.Span);
                if (https.Properties.TryGetValue(SslProtocols, out var slot))
                {
                    Protocols(code, slot, "default", call);
                }

                return options;
            case "ConfigureHttpsDefaults" when First(call) is CsUnknown unknown:
                Model.Settings.Add(("tls.default.min-version", code.Path, TypedText.Reason(unknown), call.NameSpan));
                return options;
            case "ConfigureEndpointDefaults" when call.Functions.FirstOrDefault() is { } function:
                var defaults = new CsObject("ListenOptions");
                code.Invoke(function, [defaults], call.Span);
                _defaults.Write(code.Path, code.Read(defaults.Slot("Https"), new CsBool(false)), call.Span);
                Protocols(code, defaults.Slot(Protocol), "default", call);
                return options;
            case "Listen" or "ListenAnyIP" or "ListenLocalhost" or "ListenUnixSocket" or "ListenNamedPipe":
                Listen(code, call);
                return options;
            default:
                return null;
        }
    }

    private void Listen(CSharpInterpreter code, CsCall call)
    {
        _listens = true;
        var listen = new CsObject("ListenOptions");
        listen.Slot("Https").Write(Condition.Always, code.Read(_defaults, new CsBool(false)), null);
        if (call.Functions.FirstOrDefault() is { } function)
        {
            code.Invoke(function, [listen], call.Span);
        }

        var (address, port) = Place(code, call);
        var name = port is CsInteger number ? number.ToString() : call.Name;
        var plain = IsLocal(call.Name, address) ? "loopback" : "http";
        Protocols(code, listen.Slot(Protocol), name, call);
        code.Map(
            code.Read(listen.Slot("Https"), new CsBool(false)),
            value =>
            {
                ConfigValue transport =
                    value is CsBool https ? new StringValue(https.Value ? "https" : plain)
                    : value is CsUnknown unknown ? TypedText.Reason(unknown)
                    : new UnknownValue("whether it is HTTPS is not followed");
                Model.Settings.Add(($"endpoint.{name}.transport", code.Path, transport, call.NameSpan));
                return value;
            }
        );
    }

    private static (CsValue? Address, CsValue? Port) Place(CSharpInterpreter code, CsCall call)
    {
        if (call.Name != "Listen")
        {
            return (null, call.Argument(0));
        }

        return call.Argument(0) is CsObject { TypeName: "IPEndPoint" } point
            ? (code.Read(point.Slot("Address"), CsNull.Instance), code.Read(point.Slot("Port"), CsNull.Instance))
            : (call.Argument(0), call.Argument(1));
    }

    private static bool IsLocal(string call, CsValue? address) =>
        call is "ListenLocalhost" or "ListenUnixSocket" or "ListenNamedPipe"
        || (
            address is CsText text
            && System.Net.IPAddress.TryParse(text.Value, out var parsed)
            && System.Net.IPAddress.IsLoopback(parsed)
        );

    private void Protocols(CSharpInterpreter code, CsSlot slot, string endpoint, CsCall call) =>
        code.Map(
            code.Read(slot, CsNull.Instance),
            value =>
            {
                // The system chooses where there is nothing, or None.
                if (value is not (CsNull or CsEnum { Member: "None" }))
                {
                    ConfigValue version =
                        value is CsUnknown unknown ? TypedText.Reason(unknown)
                        : value is CsEnum { Member: var member }
                        && DotNetReader.Protocols([new StringValue(member)]) is StringValue { Value: var name }
                            ? new StringValue(Version(name))
                        : new UnknownValue($"{value} is no protocol");
                    Model.Settings.Add(($"tls.{endpoint}.min-version", code.Path, version, call.NameSpan));
                }

                return value;
            }
        );

    private static string Version(string member) =>
        member switch
        {
            "Ssl2" => "ssl2",
            "Ssl3" or "Default" => "ssl3",
            "Tls" => "tls1.0",
            "Tls11" => "tls1.1",
            "Tls12" => "tls1.2",
            _ => "tls1.3",
        };
}
