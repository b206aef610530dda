namespace SecPolicy.Cli.Tests.Safety;

/// <summary>A hostile repository under git, in two states and one that is not committed.</summary>
public sealed class HostileFolder : IDisposable
{
    private readonly GitRepository? _repository;

    public HostileFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _repository = new();
        HostileRepository.Write(_repository.Write);
        _repository.Commit();
        HostileRepository.Change(_repository.Write);
        _repository.Commit();
        _repository.Write($"{HostileRepository.Command}/appsettings.Production.json", "{}");
    }

    public string Path
    {
        get
        {
            Skip.If(_repository is null, "Windows has no such names of files");
            return _repository!.Path;
        }
    }

    public void Dispose() => _repository?.Dispose();
}
