using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>Shows how far a job is.</summary>
internal interface IJobProgress
{
    /// <summary>The job stands like this.</summary>
    void Tell(JobReport job);

    /// <summary>The service does not say how the job stands; it will be asked again.</summary>
    void TellAway(ServiceFailure failure);
}
