using SecPolicy.Engine;
using SecPolicy.Engine.Values;

var engine = SecPolicyEngine.OnDisk(args is [var folder] ? folder : ".");
var report = engine.Check(new CheckOptions { Now = DateTimeOffset.UtcNow });

Console.Write(report.ToText());
return report.Status == RunStatus.Passed ? 0 : 1;
