// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.0;

/// What anchoring a commitment is in its simplest form: when it was first seen, and an event.
contract Anchors {
    /// When each commitment was anchored; 0 if it was not.
    mapping(bytes32 => uint256) public anchoredAt;

    event Anchored(bytes32 indexed commitment, address indexed signer);

    error AlreadyAnchored(bytes32 commitment);

    function anchor(bytes32 commitment) external {
        if (anchoredAt[commitment] != 0) revert AlreadyAnchored(commitment);
        anchoredAt[commitment] = block.timestamp;
        emit Anchored(commitment, msg.sender);
    }
}
