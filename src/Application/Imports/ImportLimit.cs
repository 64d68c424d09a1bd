using System.Collections.Concurrent;
using GuidelineDecisions.Application.Http;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Imports;

/// <summary>
/// Limits how many imports a partner runs at the same time in each instance of the service, and how long one may be idle. Settings:
/// <c>Imports:PerPartner</c> (default 4), <c>Imports:IdleSeconds</c> (default 120).
/// </summary>
public sealed class ImportLimit
{
    private const int DefaultPerPartner = 4;
    private const int DefaultIdleSeconds = 120;
    private const int MaxIdleSeconds = 3600;

    private readonly ConcurrentDictionary<string, int> running = new(StringComparer.Ordinal);

    /// <summary>Reads the settings. Invalid ones stop the host's start.</summary>
    public ImportLimit(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        PerPartner = WholeNumber.Read(configuration, "Imports:PerPartner", DefaultPerPartner);
        Idle = TimeSpan.FromSeconds(WholeNumber.Read(configuration, "Imports:IdleSeconds", DefaultIdleSeconds, 1, MaxIdleSeconds));
    }

    public int PerPartner { get; }

    /// <summary>An import ends if for this long no line arrives, or the client reads none of the results that wait for it.</summary>
    public TimeSpan Idle { get; }

    /// <returns>Ends the import's share when it is disposed of; null if the partner runs as many as it may.</returns>
    public IDisposable? TryBegin(string partner)
    {
        int now = running.AddOrUpdate(partner, 1, (_, count) => count + 1);
        var share = new Share(this, partner);
        if (now <= PerPartner)
            return share;
        share.Dispose();
        return null;
    }

    private void End(string partner)
    {
        int left = running.AddOrUpdate(partner, 0, (_, count) => count - 1);
        if (left == 0)
            running.TryRemove(new(partner, 0));
    }

    private sealed class Share(ImportLimit limit, string partner) : IDisposable
    {
        private int isEnded;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isEnded, 1) == 0)
                limit.End(partner);
        }
    }
}
