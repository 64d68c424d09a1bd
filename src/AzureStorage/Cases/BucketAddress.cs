using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <param name="Partner">The partner's id.</param>
/// <param name="Buckets">The number of the partner's buckets.</param>
/// <param name="Number">The bucket, from 0.</param>
internal readonly record struct BucketAddress(string Partner, int Buckets, int Number)
{
    public string Partition => RowKeys.Partition(Partner, Number);

    public static BucketAddress Of(CaseKey key) => new(key.Partner, key.Buckets, key.Bucket);

    public static BucketAddress Of(Partner partner, int bucket) => new(partner.Id, partner.Buckets, bucket);
}
