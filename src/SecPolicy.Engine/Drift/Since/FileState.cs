namespace SecPolicy.Engine.Drift.Since;

/// <summary>What a change does to a file.</summary>
internal enum FileState
{
    /// <summary>It is no file: a layer that comes from the command line.</summary>
    None,

    /// <summary>It is the same in both states, perhaps under another name.</summary>
    Untouched,

    /// <summary>It is in both states, and not the same.</summary>
    Changed,

    /// <summary>It is only in the state that was asked for.</summary>
    Alone,
}

/// <summary>Says what a change does to files.</summary>
internal interface IFileStates
{
    /// <summary>What it does to a file of the state before it.</summary>
    FileState OfBefore(string path);

    /// <summary>What it does to a file of the state after it.</summary>
    FileState OfAfter(string path);

    /// <summary>The path after the change of a file of the state before it; the same where it is gone.</summary>
    string Now(string path);

    /// <summary>The path before the change of a file of the state after it; the same where it is new.</summary>
    string Before(string path);
}
