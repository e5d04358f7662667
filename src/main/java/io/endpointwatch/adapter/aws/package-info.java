/// Calls of AWS services that need no client of their own → usecase, sync, network, AWS.
///
/// The signer and the HTTP client of the AWS SDK make three operations of EC2 and two of S3. The EC2 client alone is a
/// jar of 24 MB.
@NullMarked
package io.endpointwatch.adapter.aws;

import org.jspecify.annotations.NullMarked;
