using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>The certificate by which the cases answer over HTTPS.</summary>
internal static class TestCertificate
{
    /// <summary>Signed by itself, for localhost.</summary>
    public static X509Certificate2 Instance { get; } = Create();

    private static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
