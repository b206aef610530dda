using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>The modules of Python and Django whose functions are known here.</summary>
internal static class LibraryModules
{
    private static readonly FrozenDictionary<string, Func<string, PyValue?>> Tables = new Dictionary<
        string,
        Func<string, PyValue?>
    >(StringComparer.Ordinal)
    {
        ["os"] = OsModule.Find,
        ["inspect"] = InspectModule.Find,
        ["os.path"] = PathFunctions.Find,
        ["posixpath"] = PathFunctions.Find,
        ["pathlib"] = PathlibModule.Find,
        ["sys"] = SysModule.Find,
        ["builtins"] = Builtins.Find,
        ["json"] = JsonModule.Find,
        ["json.decoder"] = JsonModule.Find,
        ["ast"] = TextModules.Ast,
        ["string"] = TextModules.String,
        ["base64"] = TextModules.Base64,
        ["hashlib"] = TextModules.Hashlib,
        ["gettext"] = TextModules.Gettext,
        ["distutils.util"] = TextModules.Distutils,
        ["setuptools._distutils.util"] = TextModules.Distutils,
        ["re"] = RegexModule.Find,
        ["urllib"] = Nothing,
        ["urllib.parse"] = UrlModule.Find,
        ["urlparse"] = UrlModule.Find,
        ["datetime"] = TimeModules.Datetime,
        ["time"] = TimeModules.Time,
        ["random"] = RandomModules.Random,
        ["secrets"] = RandomModules.Secrets,
        ["uuid"] = RandomModules.Uuid,
        ["socket"] = MachineModules.Socket,
        ["platform"] = MachineModules.Platform,
        ["getpass"] = MachineModules.Getpass,
        ["multiprocessing"] = MachineModules.Multiprocessing,
        ["shutil"] = MachineModules.Shutil,
        ["tempfile"] = MachineModules.Tempfile,
        ["glob"] = MachineModules.Glob,
        ["io"] = MachineModules.Io,
        ["codecs"] = MachineModules.Io,
        ["importlib"] = MachineModules.Importlib,
        ["importlib.metadata"] = MachineModules.Metadata,
        ["importlib_metadata"] = MachineModules.Metadata,
        ["math"] = MathModule.Find,
        ["collections"] = CollectionsModule.Find,
        ["collections.abc"] = CollectionsModule.Abstract,
        ["typing"] = CollectionsModule.Typing,
        ["typing_extensions"] = CollectionsModule.Typing,
        ["numbers"] = CollectionsModule.Abstract,
        ["types"] = CollectionsModule.Types,
        ["enum"] = EnumModule.Find,
        ["copy"] = CopyModule.Find,
        ["functools"] = FunctionModules.Functools,
        ["itertools"] = FunctionModules.Itertools,
        ["operator"] = FunctionModules.Operator,
        ["contextlib"] = FunctionModules.Contextlib,
        ["dataclasses"] = FunctionModules.Dataclasses,
        ["logging"] = LoggingModule.Find,
        ["logging.config"] = LoggingModule.Find,
        ["logging.handlers"] = LoggingModule.Find,
        ["warnings"] = LoggingModule.Warnings,
        ["django"] = DjangoModules.Top,
        ["django.utils.translation"] = DjangoModules.Translation,
        ["django.core.exceptions"] = DjangoModules.Exceptions,
        ["django.core.management.utils"] = DjangoModules.ManagementUtilities,
        ["django.utils.crypto"] = DjangoModules.Crypto,
        ["django.utils.csp"] = DjangoSourceNames.Find,
        ["django.conf.global_settings"] = GlobalSettings.Find,
        ["django.urls"] = DjangoModules.Urls,
        ["django.core.urlresolvers"] = DjangoModules.Urls,
        ["django.contrib.messages"] = DjangoModules.Messages,
        ["django.contrib.messages.constants"] = DjangoModules.Messages,
        ["celery.schedules"] = DjangoModules.Harmless,
        ["kombu"] = DjangoModules.Harmless,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How to look up a module's names; null when the module is none of these. A name may not be followed all the same.</summary>
    /// <param name="module">The module's dotted name.</param>
    public static Func<string, PyValue?>? Find(string module) =>
        Tables.TryGetValue(module, out var find) ? find
        // Django is what the settings are for: its modules are there.
        : module.StartsWith("django.", StringComparison.Ordinal) ? Nothing
        : null;

    /// <summary>Whether a module is only known by the package in which it must be, and so may be missing.</summary>
    public static bool IsGuess(string module) =>
        !Tables.ContainsKey(module) && module.StartsWith("django.", StringComparison.Ordinal);

    /// <summary>A table of natives by the last part of their names.</summary>
    public static FrozenDictionary<string, PyValue> Table(params ReadOnlySpan<PyNative> natives)
    {
        var table = new Dictionary<string, PyValue>(StringComparer.Ordinal);
        foreach (var native in natives)
        {
            table.Add(native.Name[(native.Name.LastIndexOf('.') + 1)..], native);
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>A function that gives the same unknown value whenever it is called.</summary>
    public static PyNative Constant(string name, string reason, PyKind kind) =>
        new(name, (interpreter, _) => new PyUnknown($"{name}()", $"{name}()", reason, kind, interpreter.Here))
        {
            TakesChoices = true,
        };

    private static PyValue? Nothing(string name) => null;
}
