namespace GuidelineDecisions.Cli.Synthetic.Drawing;

/// <summary>Whole numbers, both ends included.</summary>
internal readonly record struct Interval(int Least, int Most);
