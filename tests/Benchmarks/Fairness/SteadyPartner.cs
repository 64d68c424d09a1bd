using System.Diagnostics;
using System.Net;
using System.Text;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Benchmarks.Http;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.Benchmarks.Starts;

namespace GuidelineDecisions.Benchmarks.Fairness;

/// <summary>
/// A partner that asks for recommendations on one connection, in two ways that take turns in slices. Without pauses it sends most of its
/// requests at the moments at which responses are fast, so the median hides the moments at which they are slow. At a fixed pace every
/// moment counts alike.
/// </summary>
internal sealed class SteadyPartner(Uri url, ApiKey key) : IDisposable
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    private readonly Connection connection = new(IPEndPoint.Parse(url.Authority));
    private readonly byte[] request = PreparedRequest.Post(Server.Real, Encoding.UTF8.GetBytes(StartTime.Question), key);

    /// <summary>Sends requests on a thread of its own.</summary>
    public Task<SteadyLatencies> SendAsync(TimeSpan duration) => SendUntilAsync(Task.Delay(duration));

    /// <summary>As above, until something has ended.</summary>
    public Task<SteadyLatencies> SendUntilAsync(Task end) =>
        Task.Factory.StartNew(() => Send(end), default, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Dispose() => connection.Dispose();

    private SteadyLatencies Send(Task end)
    {
        List<double> continuous = [], paced = [];
        while (!end.IsCompleted)
        {
            SendContinuously(end, continuous);
            SendAtPace(end, paced);
        }

        return new(new(continuous), new(paced));
    }

    private void SendContinuously(Task end, List<double> milliseconds)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Slice && !end.IsCompleted)
        {
            TimeSpan start = clock.Elapsed;
            connection.Exchange(request);
            milliseconds.Add((clock.Elapsed - start).TotalMilliseconds);
        }
    }

    /// <summary>
    /// A request that is due before the last response is there counts from when it was due. Otherwise it counts from when it is sent,
    /// because that this thread wakes up late is not the service's fault.
    /// </summary>
    private void SendAtPace(Task end, List<double> milliseconds)
    {
        var clock = Stopwatch.StartNew();
        for (TimeSpan due = TimeSpan.Zero; due < Slice && !end.IsCompleted; due += Pace)
        {
            TimeSpan start = due, pause = due - clock.Elapsed;
            if (pause > TimeSpan.Zero)
            {
                Thread.Sleep(pause);
                start = clock.Elapsed;
            }

            connection.Exchange(request);
            milliseconds.Add((clock.Elapsed - start).TotalMilliseconds);
        }
    }
}

/// <param name="Continuous">Of requests that are sent as soon as the last response is there.</param>
/// <param name="Paced">Of requests that are due at a fixed pace.</param>
internal sealed record SteadyLatencies(Distribution Continuous, Distribution Paced);
