using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>Keeps keys in memory, whatever a case says, and remembers what it said.</summary>
internal sealed class MemoryKeys : IXmlRepository, IPostConfigureOptions<KeyManagementOptions>
{
    private readonly ConcurrentQueue<XElement> _elements = new();

    /// <summary>Whether the case says where keys are kept.</summary>
    public bool Persisted { get; private set; }

    /// <summary>Whether the case says how keys are encrypted.</summary>
    public bool Encrypted { get; private set; }

    public void PostConfigure(string? name, KeyManagementOptions options)
    {
        Persisted = options.XmlRepository is not null;
        Encrypted = options.XmlEncryptor is not null;
        options.XmlRepository = this;
        options.XmlEncryptor = null;
    }

    public IReadOnlyCollection<XElement> GetAllElements() => [.. _elements];

    public void StoreElement(XElement element, string friendlyName) => _elements.Enqueue(element);
}
