namespace SecPolicy.Benchmarks.Inputs;

/// <summary>One huge <c>appsettings.json</c>, such as tools write that export all they have. It has every weakness once.</summary>
internal static class LargeFile
{
    private const int Seed = 20261103;

    /// <param name="folder">Where; it may be there already.</param>
    /// <param name="bytes">How large, within a hundredth.</param>
    public static Generated Write(string folder, int bytes)
    {
        var output = Output.To(folder);
        var entries = Services.Sound("shop");
        new Filler(new Random(Seed)).FillUp(entries, bytes);
        foreach (var plant in Plant.Services)
        {
            entries.RemoveAll(entry => entry.Key == plant.Key);
            entries.Add(new(plant.Key, plant.Value));
            output.Plant(plant);
        }

        output.Write("appsettings.json", JsonTree.Write(entries));
        return output.Done();
    }
}
